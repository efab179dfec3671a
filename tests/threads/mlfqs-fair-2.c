/* Two threads of equal nice value share the processor evenly.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-fair-2) begin
   (mlfqs-fair-2) thread 0 got what is due to it
   (mlfqs-fair-2) thread 1 got what is due to it
   (mlfqs-fair-2) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"

KERNEL_TEST(mlfqs_fair_2)
{
    mlfqs_compete(2, 0);
}
