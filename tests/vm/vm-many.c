/* Sixty-four processes at a time, each with memory of its own, more in all than
   the machine has.

   @machine mem=6 swap=8 smp=1,2
   @kernel -ul=400
   @limit seconds=200
   @expect ignore-exit
   (vm-many) begin
   (vm-many) all there at once
   (vm-many) all ended well
   (vm-many) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define CHILDREN 64
#define PAGES 8

static volatile char memory[PAGES * 4096];

/* Fills its memory, says so, waits until the others have, and looks. */
static void
live(int who, int ready, int go)
{
    char byte = who;
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096] = who + i;
    write(ready, &byte, 1);
    read(go, &byte, 1);
    for (int i = 0; i < PAGES; i++)
        if (memory[i * 4096] != (char) (who + i))
            exit(1);
    exit(0);
}

void
test_main(void)
{
    int ready[2], go[2];
    char byte;
    REQUIRE(pipe(ready) == 0 && pipe(go) == 0, "pipe");
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid = fork();
        REQUIRE(pid >= 0, "fork %d", i);
        if (pid == 0) {
            close(go[1]);
            live(i, ready[1], go[0]);
        }
    }
    for (int i = 0; i < CHILDREN; i++)
        REQUIRE(read(ready[0], &byte, 1) == 1, "read");
    msg("all there at once");
    close(go[1]);
    for (int i = 0; i < CHILDREN; i++) {
        int status;
        REQUIRE(waitpid(-1, &status, 0) > 0 && status == 0, "a child failed");
    }
    msg("all ended well");
}
