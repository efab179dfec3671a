/* What goes into a pipe comes out at the other end, all of it, in order,
   however many bytes each call moves; after the last writer closes it, reads
   give 0.

   @machine smp=1,2 hz=100,10000
   @expect ignore-exit
   (pipe-order) begin
   (pipe-order) 20000 bytes in order
   (pipe-order) end of file
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
}
