/* A kernel stack that overflows is a panic that names the thread, and other
   memory is not harmed first.

   @status panic
   @expect
   (stack-overflow) begin
   ...
   /Kernel PANIC .* kernel stack overflow in thread digger/
   ... */

#include "tests/kernel-test.h"
#include "threads/thread.h"

static int
dig(int depth)
{
    volatile char room[200];
    room[0] = depth;
    return depth < 0 ? room[0] : dig(depth + 1) + room[0];
}

static void
start(void *unused UNUSED)
{
    msg("%d", dig(0));
}

KERNEL_TEST(stack_overflow)
{
    thread_create("digger", PRI_MAX, start, NULL);
}
