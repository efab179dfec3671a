/* Eight children sort parts of 1 MB side by side, more than there is memory
   for, and their parent merges them.

   @machine mem=4 swap=8 disk=4 smp=1,4
   @program child-sort
   @limit seconds=300
   @alone
   @expect ignore-exit
   (page-merge-par) begin
   (page-merge-par) sorted by children
   (page-merge-par) merged
   (page-merge-par) end */

#include <stdio.h>
#include "tests/main.h"
#include "tests/vm/merge.h"

void
test_main(void)
{
    pid_t pids[CHUNKS];
    char name[16], line[40];
    fill_all();
    for (unsigned i = 0; i < CHUNKS; i++) {
        snprintf(name, sizeof name, "chunk%u", i);
        put_chunk(name, i);
        snprintf(line, sizeof line, "child-sort %s c", name);
        pids[i] = exec(line);
        REQUIRE(pids[i] > 0, "exec \"%s\"", line);
    }
    for (unsigned i = 0; i < CHUNKS; i++) {
        snprintf(name, sizeof name, "chunk%u", i);
        REQUIRE(wait(pids[i]) == 123, "child %u", i);
        get_chunk(name, i);
    }
    msg("sorted by children");
    merge_and_check();
    msg("merged");
}
