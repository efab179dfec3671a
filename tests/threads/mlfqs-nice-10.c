/* Ten threads, each nicer than the one before, get what the formulas say.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-nice-10) begin
   (mlfqs-nice-10) thread 0 got what is due to it
   (mlfqs-nice-10) thread 1 got what is due to it
   (mlfqs-nice-10) thread 2 got what is due to it
   (mlfqs-nice-10) thread 3 got what is due to it
   (mlfqs-nice-10) thread 4 got what is due to it
   (mlfqs-nice-10) thread 5 got what is due to it
   (mlfqs-nice-10) thread 6 got what is due to it
   (mlfqs-nice-10) thread 7 got what is due to it
   (mlfqs-nice-10) thread 8 got what is due to it
   (mlfqs-nice-10) thread 9 got what is due to it
   (mlfqs-nice-10) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"

KERNEL_TEST(mlfqs_nice_10)
{
    mlfqs_compete(10, 1);
}
