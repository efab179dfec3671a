/* What goes into a pipe comes out at the other end, all of it, in order,
   however many bytes each call moves, to as many readers as there are bytes for;
   after the last writer closes it, reads give 0.

   @machine smp=1,2 hz=100,10000
   @expect ignore-exit
   (pipe-order) begin
   (pipe-order) 20000 bytes in order
   (pipe-order) end of file
   (pipe-order) one write for all who wait
   (pipe-order) end */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define BYTES 20000

static char
byte_at(size_t i)
{
    return i * 7 + i / 256;
}

/* In calls of 1, 2, 3, … bytes. */
static void
write_all(int fd)
{
    static char data[BYTES];
    for (size_t i = 0; i < BYTES; i++)
        data[i] = byte_at(i);
    for (size_t done = 0, step = 1; done < BYTES; step++) {
        size_t size = step < BYTES - done ? step : BYTES - done;
        REQUIRE(write(fd, data + done, size) == (int) size, "write");
        done += size;
    }
}

static size_t
read_all(int fd)
{
    char buffer[97];
    size_t done = 0;
    int got;
    while ((got = read(fd, buffer, sizeof buffer)) > 0)
        for (int i = 0; i < got; i++, done++)
            REQUIRE(buffer[i] == byte_at(done), "byte %zu is wrong", done);
    return done;
}

#define READERS 3

/* Several read a byte each, and wait before there is any. */
static void
read_side_by_side(void)
{
    int fds[2];
    char byte;
    REQUIRE(pipe(fds) == 0, "no pipe");
    for (int i = 0; i < READERS; i++)
        if (fork() == 0)
            exit(read(fds[0], &byte, 1));
    sleep_ms(100);
    REQUIRE(write(fds[1], "bytes", READERS) == READERS, "write");
    for (int i = 0; i < READERS; i++) {
        int status;
        REQUIRE(waitpid(-1, &status, 0) > 0 && status == 1, "reader %d", i);
    }
}

void
test_main(void)
{
    int fds[2];
    REQUIRE(pipe(fds) == 0, "no pipe");
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[0]);
        write_all(fds[1]);
        exit(0);
    }
    close(fds[1]);
    size_t cnt = read_all(fds[0]);
    wait(pid);
    msg("%zu bytes in order", cnt);
    char byte;
    CHECK(read(fds[0], &byte, 1) == 0, "end of file");
    read_side_by_side();
    msg("one write for all who wait");
}
