/* A program gets its arguments in order.

   @run args-multiple one two three four
   @expect
   (args-multiple) begin
   (args-multiple) argc = 5
   (args-multiple) argv[0] = 'args-multiple'
   (args-multiple) argv[1] = 'one'
   (args-multiple) argv[2] = 'two'
   (args-multiple) argv[3] = 'three'
   (args-multiple) argv[4] = 'four'
   (args-multiple) end
   args-multiple: exit(0) */

#include "tests/arguments.h"

int
main(int argc, char *argv[])
{
    report_arguments(argc, argv);
    return 0;
}
