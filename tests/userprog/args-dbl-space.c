/* Any number of blanks divides two arguments.

   @run args-dbl-space two  or   three    blanks
   @expect
   (args-dbl-space) begin
   (args-dbl-space) argc = 5
   (args-dbl-space) argv[0] = 'args-dbl-space'
   (args-dbl-space) argv[1] = 'two'
   (args-dbl-space) argv[2] = 'or'
   (args-dbl-space) argv[3] = 'three'
   (args-dbl-space) argv[4] = 'blanks'
   (args-dbl-space) end
   args-dbl-space: exit(0) */

#include "tests/arguments.h"

int
main(int argc, char *argv[])
{
    report_arguments(argc, argv);
    return 0;
}
