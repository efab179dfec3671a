/* A function runs once on each other CPU before the call returns, also when
   several threads call at once.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-remote-call) begin
   (smp-remote-call) each call reached every other CPU
   (smp-remote-call) end */

#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/smp.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define CALLERS 4
#define CALLS 8

static struct semaphore done;

static void
mark(void *marks)
{
    ((int *) marks)[percpu_self()->id]++;
}

/* How many CPUs made one mark. */
static int
marked(const int marks[CPU_MAX])
{
    int cnt = 0;
    for (int i = 0; i < CPU_MAX; i++)
        cnt += marks[i] == 1;
    return cnt;
}

static unsigned arrived;                /* [a] callers */

static void
call(void *unused UNUSED)
{
    __atomic_fetch_add(&arrived, 1, __ATOMIC_RELAXED);
    while (__atomic_load_n(&arrived, __ATOMIC_RELAXED) < CALLERS)
        thread_yield();
    for (int i = 0; i < CALLS; i++) {
        int marks[CPU_MAX] = { 0 };
        smp_call_others(mark, marks);
        REQUIRE(marked(marks) == (int) cpu_count - 1, "call %d reached %d", i,
                marked(marks));
    }
    sema_up(&done);
}

KERNEL_TEST(smp_remote_call)
{
    sema_init(&done, 0);
    for (int i = 0; i < CALLERS; i++)
        thread_create("caller", PRI_DEFAULT, call, NULL);
    for (int i = 0; i < CALLERS; i++)
        sema_down(&done);
    msg("each call reached every other CPU");
}
