/* A program gets the argument of its command line.

   @run args-single one
   @expect
   (args-single) begin
   (args-single) argc = 2
   (args-single) argv[0] = 'args-single'
   (args-single) argv[1] = 'one'
   (args-single) end
   args-single: exit(0) */

#include "tests/arguments.h"

int
main(int argc, char *argv[])
{
    report_arguments(argc, argv);
    return 0;
}
