/* Quotes and backslashes have no meaning in a command line: only blanks divide
   it.

   @expect
   (args-quotes) begin
   (args-quotes) argc = 4
   (args-quotes) argv[0] = 'args-quotes'
   (args-quotes) argv[1] = '"a'
   (args-quotes) argv[2] = 'b"'
   (args-quotes) argv[3] = '\c''
   (args-quotes) end
   args-quotes: exit(4)
   args-quotes: exit(0) */

#include <syscall.h>
#include "tests/arguments.h"

int
main(int argc, char *argv[])
{
    if (argc > 1) {
        report_arguments(argc, argv);
        return argc;
    }
    wait(exec("args-quotes \"a b\" \\c'"));
    return 0;
}
