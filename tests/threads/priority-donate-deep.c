/* Donation has no greatest depth: twenty threads deep, it still reaches the end
   of the chain.

   @machine hz=100,10000
   @expect
   (priority-donate-deep) begin
   (priority-donate-deep) main at 60
   (priority-donate-deep) 40 events in order, main at 0
   (priority-donate-deep) end */

#include "tests/kernel-test.h"
#include "tests/threads/chain.h"

KERNEL_TEST(priority_donate_deep)
{
    chain_check(CHAIN_MOST);
}
