#ifndef TESTS_FILESYS_RW_ROUNDS_H
#define TESTS_FILESYS_RW_ROUNDS_H

/* What ten readers and five writers do at one file, a hundred rounds each or as
   many as the argument says.  A writer puts a block of a letter of its own over
   the whole of one file, and one behind the end of another; what readers get is
   one writer's, and never a byte that nobody has written. */

#include <stdlib.h>
#include <string.h>
#include "tests/user-lib.h"

#define READERS 10
#define WRITERS 5
#define BLOCK 1500                      /* straddles sectors and pages */
#define LOG_MAX (40 * BLOCK)

static int rounds = 100;

/* Fails unless BLOCK is one letter, that of a writer. */
static void
check_block(const char block[BLOCK], const char *file, int round)
{
    REQUIRE(block[0] >= 'a' && block[0] < 'a' + WRITERS, "%s, round %d: %d",
            file, round, block[0]);
    for (int i = 1; i < BLOCK; i++)
        REQUIRE(block[i] == block[0], "%s, round %d: byte %d is %d, not %d",
                file, round, i, block[i], block[0]);
}

static void
write_rounds(int number)
{
    char block[BLOCK];
    int fd = must_open("whole"), log = must_open("log");
    memset(block, 'a' + number, BLOCK);
    for (int i = 0; i < rounds; i++) {
        int size = filesize(log);
        seek(fd, 0);
        REQUIRE(write(fd, block, BLOCK) == BLOCK, "write");
        seek(log, size < LOG_MAX ? size : i % 40 * BLOCK);
        REQUIRE(write(log, block, BLOCK) == BLOCK, "append");
    }
}

static void
read_rounds(void)
{
    char block[BLOCK];
    int fd = must_open("whole"), log = must_open("log");
    for (int i = 0; i < rounds; i++) {
        seek(fd, 0);
        REQUIRE(read(fd, block, BLOCK) == BLOCK, "read");
        check_block(block, "whole", i);
        int size = filesize(log);
        REQUIRE(size % BLOCK == 0, "%d bytes", size);
        if (size > 0) {
            seek(log, size - BLOCK);
            REQUIRE(read(log, block, BLOCK) == BLOCK, "read the end");
            check_block(block, "log", i);
        }
    }
}

/* The rounds of NUMBER, a writer or a reader. */
static void
do_rounds(int number)
{
    if (number < WRITERS)
        write_rounds(number);
    else
        read_rounds();
}

/* Takes main's arguments and makes the files. */
static void
prepare(int argc, char *argv[])
{
    char block[BLOCK];
    test_name = argv[0];
    if (argc > 1)
        rounds = atoi(argv[1]);
    msg("begin");
    memset(block, 'a', BLOCK);
    make_file("whole", block, BLOCK);
    REQUIRE(create("log", 0), "create");
}

#endif /* tests/filesys/rw-rounds.h */
