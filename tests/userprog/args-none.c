/* A program without arguments gets its own name.

   @run args-none
   @expect
   (args-none) begin
   (args-none) argc = 1
   (args-none) argv[0] = 'args-none'
   (args-none) end
   args-none: exit(0) */

#include "tests/arguments.h"

int
main(int argc, char *argv[])
{
    report_arguments(argc, argv);
    return 0;
}
