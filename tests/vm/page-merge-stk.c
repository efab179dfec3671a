/* Eight children sort parts of 1 MB side by side with large stacks, and their
   parent merges them.

   @machine mem=4 swap=8 disk=4 smp=1,2
   @program child-sort
   @limit seconds=300
   @alone
   @expect ignore-exit
   (page-merge-stk) begin
   (page-merge-stk) sorted by children
   (page-merge-stk) merged
   (page-merge-stk) end */

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
        snprintf(line, sizeof line, "child-sort %s s", name);
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
