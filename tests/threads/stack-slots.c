/* Addresses for kernel stacks are used again and again: three times as many
   threads as there are addresses for come and go, on several CPUs at once, and
   each finds on its stack what it put there.

   @machine mem=8 smp=1,2,4
   @expect
   (stack-slots) begin
   (stack-slots) all came and went
   (stack-slots) end */

#include "i386/paging.h"
#include "tests/kernel-test.h"
#include "threads/stack.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define TOGETHER 12             /* more than there are stacks kept for later */

static struct semaphore done;
static unsigned wrong;                  /* [a] */

static void
use_stack(void *number)
{
    volatile unsigned words[256];
    for (unsigned i = 0; i < 256; i++)
        words[i] = (unsigned) number * 256 + i;
    thread_yield();
    for (unsigned i = 0; i < 256; i++)
        if (words[i] != (unsigned) number * 256 + i)
            __atomic_add_fetch(&wrong, 1, __ATOMIC_RELAXED);
    sema_up(&done);
}

KERNEL_TEST(stack_slots)
{
    unsigned cnt = 3 * paging_stack_window_size() / STACK_BYTES;
    sema_init(&done, 0);
    for (unsigned i = 0; i < cnt; i += TOGETHER) {
        for (unsigned j = 0; j < TOGETHER; j++)
            REQUIRE(thread_create("user", PRI_DEFAULT, use_stack,
                                  (void *) (i + j)) != TID_ERROR,
                    "thread %u", i + j);
        for (unsigned j = 0; j < TOGETHER; j++)
            sema_down(&done);
    }
    REQUIRE(wrong == 0, "%u wrong words", wrong);
    msg("all came and went");
}
