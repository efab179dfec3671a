/* Twenty threads of equal nice value share the processor evenly.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-fair-20) begin
   (mlfqs-fair-20) thread 0 got what is due to it
   (mlfqs-fair-20) thread 1 got what is due to it
   (mlfqs-fair-20) thread 2 got what is due to it
   (mlfqs-fair-20) thread 3 got what is due to it
   (mlfqs-fair-20) thread 4 got what is due to it
   (mlfqs-fair-20) thread 5 got what is due to it
   (mlfqs-fair-20) thread 6 got what is due to it
   (mlfqs-fair-20) thread 7 got what is due to it
   (mlfqs-fair-20) thread 8 got what is due to it
   (mlfqs-fair-20) thread 9 got what is due to it
   (mlfqs-fair-20) thread 10 got what is due to it
   (mlfqs-fair-20) thread 11 got what is due to it
   (mlfqs-fair-20) thread 12 got what is due to it
   (mlfqs-fair-20) thread 13 got what is due to it
   (mlfqs-fair-20) thread 14 got what is due to it
   (mlfqs-fair-20) thread 15 got what is due to it
   (mlfqs-fair-20) thread 16 got what is due to it
   (mlfqs-fair-20) thread 17 got what is due to it
   (mlfqs-fair-20) thread 18 got what is due to it
   (mlfqs-fair-20) thread 19 got what is due to it
   (mlfqs-fair-20) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"

KERNEL_TEST(mlfqs_fair_20)
{
    mlfqs_compete(20, 0);
}
