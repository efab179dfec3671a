/* Donation passes along a chain of seven threads, each waiting for a lock of
   the next, and is taken back link by link.

   @machine hz=100,10000
   @expect
   (priority-donate-chain) begin
   (priority-donate-chain) main at 21
   (priority-donate-chain) 14 events in order, main at 0
   (priority-donate-chain) end */

#include "tests/kernel-test.h"
#include "tests/threads/chain.h"

KERNEL_TEST(priority_donate_chain)
{
    chain_check(7);
}
