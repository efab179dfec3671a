/* A thread that is nicer gets less, just as much less as the formulas say.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-nice-2) begin
   (mlfqs-nice-2) thread 0 got what is due to it
   (mlfqs-nice-2) thread 1 got what is due to it
   (mlfqs-nice-2) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"

KERNEL_TEST(mlfqs_nice_2)
{
    mlfqs_compete(2, 5);
}
