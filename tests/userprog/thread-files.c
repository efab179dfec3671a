/* Threads use the same descriptors side by side: what one closes while another
   is in a call on it goes when that is over, and each number belongs to one
   file.

   @machine smp=1,4
   @expect ignore-exit
   (thread-files) begin
   (thread-files) closed under a reader of a pipe
   (thread-files) closed under readers of a file
   (thread-files) each number is one file's
   (thread-files) end */

#include <string.h>
#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 3
#define ROUNDS 60

static int ends[2], shared;
static volatile bool stop;

/* Reads what comes though the descriptor is closed meanwhile. */
static int
read_pipe(void *unused UNUSED)
{
    char text[4] = "";
    return read(ends[0], text, 4) == 4 && memcmp(text, "text", 4) == 0;
}

static void
close_under_reader(void)
{
    int good;
    REQUIRE(pipe(ends) == 0, "pipe");
    int tid = thread_create(read_pipe, NULL);
    sleep_ms(50);
    close(ends[0]);
    REQUIRE(read(ends[0], &good, 1) == -1, "it is open");
    REQUIRE(write(ends[1], "text", 4) == 4, "write");
    REQUIRE(thread_join(tid, &good) == 0 && good == 1, "what the reader got");
    CHECK(write(ends[1], "text", 4) == -1, "closed under a reader of a pipe");
    close(ends[1]);
}

/* Reads from whatever the number stands for: all of it, or nothing. */
static int
read_file(void *unused UNUSED)
{
    char text[600];
    while (!stop) {
        int got = read(shared, text, sizeof text);
        if (got == -1 || got == 0) {
            seek(shared, 0);
            continue;
        }
        if (got != sizeof text)
            return 1;
        for (unsigned i = 0; i < sizeof text; i++)
            if (text[i] != text[0])
                return 2;
    }
    return 0;
}

static void
close_file(void)
{
    char text[600];
    int tids[THREADS], result;
    memset(text, 'x', sizeof text);
    REQUIRE(create("file", 0), "create");
    shared = open("file");
    REQUIRE(write(shared, text, sizeof text) == sizeof text, "write");
    for (int i = 0; i < THREADS; i++)
        tids[i] = thread_create(read_file, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        close(shared);
        int fd = open("file");
        REQUIRE(fd >= 2, "open");
        dup2(fd, shared);
        if (fd != shared)
            close(fd);
        if (i % 8 == 0)
            sleep_ms(10);
    }
    stop = true;
    for (int i = 0; i < THREADS; i++)
        REQUIRE(thread_join(tids[i], &result) == 0 && result == 0,
                "reader %d: %d", i, result);
    msg("closed under readers of a file");
}

/* Opens files and pipes, whose numbers nobody else may get. */
static int
open_files(void *index)
{
    int fds[3];
    char byte = (int) index, back;
    for (int i = 0; i < ROUNDS; i++) {
        REQUIRE(pipe(fds) == 0 && (fds[2] = open("file")) >= 2, "open");
        REQUIRE(write(fds[1], &byte, 1) == 1 && read(fds[0], &back, 1) == 1
                && back == byte, "another's pipe");
        for (int j = 0; j < 3; j++)
            close(fds[j]);
    }
    return 0;
}

void
test_main(void)
{
    int tids[THREADS];
    close_under_reader();
    close_file();
    for (int i = 0; i < THREADS; i++)
        tids[i] = thread_create(open_files, (void *) i);
    for (int i = 0; i < THREADS; i++)
        REQUIRE(thread_join(tids[i], NULL) == 0, "join");
    msg("each number is one file's");
    remove("file");
}
