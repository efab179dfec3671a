/* Readers who follow a file while another process makes it longer get each byte
   once, in order and as it was written: never a zero that comes before it.

   @machine smp=1,2 hz=100,10000
   @expect ignore-exit
   (syn-rw) begin
   (syn-rw) written while four read
   (syn-rw) end */

#include "tests/user-lib.h"

#define SIZE 8000
#define PART 37
#define READERS 4

static char
byte_at(int at)
{
    return 'a' + (at / 13 + at % 7) % 26;
}

static void
follow(void)
{
    char part[PART];
    int fd = must_open("log"), at = 0;
    while (at < SIZE) {
        int got = read(fd, part, sizeof part);
        REQUIRE(got >= 0, "read");
        for (int i = 0; i < got; i++)
            REQUIRE(part[i] == byte_at(at + i), "byte %d is %d", at + i,
                    part[i]);
        at += got;
        if (got == 0)
            yield();
    }
}

int
main(void)
{
    pid_t pids[READERS];
    char part[PART];
    test_name = "syn-rw";
    msg("begin");
    REQUIRE(create("log", 0), "create");
    for (int i = 0; i < READERS; i++) {
        pids[i] = fork();
        REQUIRE(pids[i] != PID_ERROR, "fork");
        if (pids[i] == 0) {
            follow();
            exit(i);
        }
    }
    int fd = must_open("log");
    for (int at = 0; at < SIZE;) {
        int size = SIZE - at < PART ? SIZE - at : PART;
        for (int i = 0; i < size; i++)
            part[i] = byte_at(at + i);
        REQUIRE(write(fd, part, size) == size, "write");
        at += size;
    }
    quiet = true;
    wait_children(pids, READERS);
    quiet = false;
    msg("written while four read");
    remove("log");
    msg("end");
    return 0;
}
