/* Eight children sort parts of 1 MB with large stacks all at once: none begins
   before all have their bytes, so that, with their parent's, more than 2 MB are
   wanted where there are 1.6.

   @machine mem=4 swap=8 disk=4 smp=1,2
   @program child-sort
   @limit seconds=300
   @expect ignore-exit
   (page-merge-all) begin
   (page-merge-all) sorted by children
   (page-merge-all) merged
   (page-merge-all) end */

#include <stdio.h>
#include "tests/main.h"
#include "tests/vm/merge.h"

/* Starts a child that sorts file NAME once nobody has the end ENDS[1] of the
   pipe. */
static pid_t
start(const char *name, const int ends[2])
{
    char end[4];
    const char *argv[] = { "child-sort", name, "s", end, NULL };
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    close(ends[1]);
    snprintf(end, sizeof end, "%d", ends[0]);
    execv(argv[0], (char **) argv);
    exit(1);
}

void
test_main(void)
{
    pid_t pids[CHUNKS];
    char name[16];
    int ends[2];
    fill_all();
    REQUIRE(pipe(ends) == 0, "pipe");
    for (unsigned i = 0; i < CHUNKS; i++) {
        snprintf(name, sizeof name, "chunk%u", i);
        put_chunk(name, i);
        pids[i] = start(name, ends);
        REQUIRE(pids[i] > 0, "start %s", name);
    }
    close(ends[1]);
    for (unsigned i = 0; i < CHUNKS; i++) {
        snprintf(name, sizeof name, "chunk%u", i);
        REQUIRE(wait(pids[i]) == 123, "child %u", i);
        get_chunk(name, i);
    }
    msg("sorted by children");
    merge_and_check();
    msg("merged");
}
