/* When memory runs out, exec fails and nothing else: processes that run
   copies of themselves, with files open and killed children beside them, get
   as deep each of ten times, at least thirty.

   @limit seconds=120
   @expect ignore-exit
   (multi-oom) begin
   ...
   (multi-oom) ten times at least thirty deep
   (multi-oom) end */

#include <stdio.h>
#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"

#define ROUNDS 10
#define LEAST_DEPTH 30

/* Opens what it can, to hold memory that the kernel must find again. */
static void
open_files(void)
{
    for (int i = 0; i < 3 && open("multi-oom") != -1; i++)
        continue;
}

/* Starts a copy of depth NUMBER, or one that dies its way. */
static pid_t
start(int number, bool dies)
{
    char command_line[40];
    snprintf(command_line, sizeof command_line, "multi-oom %d%s", number,
             dies ? " dies" : "");
    return exec(command_line);
}

/* Dies in one of several ways, by NUMBER. */
static void
die(int number)
{
    open_files();
    switch (number % 4) {
    case 0:
        *(volatile int *) NULL = 42;
        break;
    case 1:
        read(STDIN_FILENO, (void *) 0xc0100000, 1);
        break;
    case 2:
        __asm__ volatile("hlt");
        break;
    }
    exit(-1);
}

/* A process of DEPTH: returns how deep its descendants got. */
static int
descend(int depth)
{
    open_files();
    if (depth % 5 == 0) {
        pid_t victim = start(depth / 5, true);
        if (victim != PID_ERROR && wait(victim) != -1)
            fail("a process that dies has another status than -1");
    }
    pid_t pid = start(depth + 1, false);
    if (pid == PID_ERROR)
        return depth;
    int reached = wait(pid);
    if (reached < depth)
        fail("a process at depth %d was lost", depth + 1);
    return reached;
}

int
main(int argc, char *argv[])
{
    test_name = "multi-oom";
    if (argc > 2)
        die(atoi(argv[1]));
    if (argc > 1)
        return descend(atoi(argv[1]));

    msg("begin");
    int first = 0;
    for (int i = 0; i < ROUNDS; i++) {
        int depth = wait(start(1, false));
        if (i == 0)
            first = depth;
        REQUIRE(depth >= LEAST_DEPTH, "only %d deep", depth);
        REQUIRE(depth == first, "%d deep at first, then %d", first, depth);
    }
    msg("ten times at least thirty deep");
    msg("end");
    return 0;
}
