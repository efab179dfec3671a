/* Children, one after the other, sort parts of 1 MB by counting, and their
   parent merges them.

   @machine mem=4 swap=8 disk=4
   @program child-sort
   @limit seconds=300
   @alone
   @expect ignore-exit
   (page-merge-seq) begin
   (page-merge-seq) sorted by children
   (page-merge-seq) merged
   (page-merge-seq) end */

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
        REQUIRE(wait(pids[i]) == 123, "child %u", i);
    }
    for (unsigned i = 0; i < CHUNKS; i++) {
        snprintf(name, sizeof name, "chunk%u", i);
        REQUIRE(wait(pids[i]) == -1, "child %u", i);
        get_chunk(name, i);
    }
    msg("sorted by children");
    merge_and_check();
    msg("merged");
}
