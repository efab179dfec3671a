#ifndef TESTS_FILESYS_RW_PROCESSES_H
#define TESTS_FILESYS_RW_PROCESSES_H

/* Readers and writers that are processes (tests/filesys/rw-rounds.h). */

#include "tests/filesys/rw-rounds.h"

int
main(int argc, char *argv[])
{
    pid_t pids[READERS + WRITERS];
    prepare(argc, argv);
    for (int i = 0; i < READERS + WRITERS; i++) {
        pids[i] = fork();
        REQUIRE(pids[i] != PID_ERROR, "no process %d", i);
        if (pids[i] == 0) {
            do_rounds(i);
            exit(i);
        }
    }
    quiet = true;
    wait_children(pids, READERS + WRITERS);
    quiet = false;
    msg("all as one after the other");
    msg("end");
    return 0;
}

#endif /* tests/filesys/rw-processes.h */
