/* What it costs to have all CPUs forget the translation of a page: instructions
   on one CPU; on several the shortest time, in pairs of acquiring and releasing
   a lock that nobody else wants, where the others are idle and where they are
   busy.

   @machine smp=1,2,4
   @run bench-shootdown
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include "devices/timer.h"
#include "i386/control.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/spinlock.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROUNDS 100             /* of what is measured together */
#define TRIES 200

static struct spinlock lock;
static struct semaphore done;
static volatile bool stop;
static char *page;

static void
be_busy(void *unused UNUSED)
{
    while (!stop)
        control_pause();
    sema_up(&done);
}

static void
shoot(void)
{
    smp_invalidate(page, 1);
}

static void NO_INLINE
take_lock(void)
{
    spinlock_acquire(&lock);
    spinlock_release(&lock);
}

/* The time of CNT calls of BODY. */
static uint64_t
cost(void (*body)(void), int cnt)
{
    uint64_t start = bench_now();
    for (int i = 0; i < cnt; i++)
        body();
    return bench_now() - start;
}

/* The two take turns.  The shortest time of each is that in which the host did
   nothing else. */
static void
compare(const char *others)
{
    uint64_t shot = UINT64_MAX, locks = UINT64_MAX;
    for (int i = 0; i < TRIES; i++) {
        uint64_t now = cost(shoot, 1);
        shot = now < shot ? now : shot;
        now = cost(take_lock, ROUNDS);
        locks = now < locks ? now : locks;
    }
    printf("BENCH shootdown-of-%s-in-lock-pairs@cpus=%u %u\n", others,
           cpu_count, (unsigned) (shot * ROUNDS / locks));
}

KERNEL_TEST(bench_shootdown)
{
    spinlock_init(&lock, "bench", RANK_NONE);
    sema_init(&done, 0);
    page = palloc_get_page(PAL_ASSERT);
    if (cpu_count == 1)
        printf("BENCH shootdown-alone %u\n",
               (unsigned) (cost(shoot, ROUNDS) / ROUNDS));
    else {
        compare("idle");
        for (unsigned i = 1; i < cpu_count; i++)
            thread_create("busy", PRI_DEFAULT, be_busy, NULL);
        timer_msleep(50);               /* until each has a CPU */
        compare("busy");
        stop = true;
        for (unsigned i = 1; i < cpu_count; i++)
            sema_down(&done);
    }
    palloc_free_page(page);
}
