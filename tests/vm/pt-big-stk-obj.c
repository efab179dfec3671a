/* A large object on the stack is touched from its far end first.

   @expect
   (pt-big-stk-obj) begin
   (pt-big-stk-obj) sum 10000
   (pt-big-stk-obj) end
   pt-big-stk-obj: exit(0) */

#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    volatile char object[70000];
    int sum = 0;
    for (int i = 0; i < 10000; i++)
        object[i * 7] = 1;
    for (int i = 0; i < 10000; i++)
        sum += object[i * 7];
    msg("sum %d", sum);
}
