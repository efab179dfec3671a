/* What one call writes to the console stays together, however many processes
   write at once and wherever in memory it lies.

   @machine smp=1,2 hz=100,10000
   @expect ignore-exit
   ...
   @check
   my @whole = grep { /^([a-d])\1{59}$/ } @lines;
   fail(@whole . " whole lines, not 160") if @whole != 160;
   my @other = grep { !/^([a-d])\1{59}$/ && !/exit\(\d\)$/ } @lines;
   fail("broken line: $other[0]") if @other; */

#include <stdlib.h>
#include <string.h>
#include "tests/user-lib.h"

/* Writes lines that straddle a page boundary. */
static int
write_lines(int number)
{
    char *line = page_boundary() - 30;
    memset(line, 'a' + number, 60);
    line[60] = '\n';
    for (int i = 0; i < 40; i++)
        REQUIRE(write(STDOUT_FILENO, line, 61) == 61, "write");
    return number;
}

int
main(int argc, char *argv[])
{
    pid_t pids[4];
    test_name = argv[0];
    quiet = true;
    if (argc > 1)
        return write_lines(atoi(argv[1]));
    exec_children(test_name, pids, 4);
    wait_children(pids, 4);
    return 0;
}
