/* A system call may be the first to touch the stack: it grows for the kernel as
   for the program, across several pages; but not for what lies below the stack
   pointer.

   @put pt-grow-stk-sc.c as text
   @expect ignore-exit
   (pt-grow-stk-sc) begin
   (pt-grow-stk-sc) read
   (pt-grow-stk-sc) written
   (pt-grow-stk-sc) the string
   (pt-grow-stk-sc) below the stack pointer
   (pt-grow-stk-sc) end */

#include <stdint.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static int
read_deep(int fd)
{
    char room[20000];
    int got = read(fd, room + 3000, 16000);
    return memcmp(room + 3000, "/* A system call", 16) == 0 ? got : -1;
}

/* What nobody has written is zeros. */
static int
write_deep(int fd)
{
    volatile char *room = __builtin_alloca(60000);
    __asm__ volatile("" : "+r"(room));
    return write(fd, (const char *) room + 3000, 5000);
}

static int
open_deep(void)
{
    volatile char *room = __builtin_alloca(90000);
    __asm__ volatile("" : "+r"(room));
    return open((const char *) room + 1000);
}

static int
read_below(int fd)
{
    pid_t pid = fork();
    if (pid == 0) {
        char here;
        read(fd, &here - 200000, 10);
        exit(7);
    }
    return wait(pid);
}

void
test_main(void)
{
    int fd = must_open("text");
    CHECK(read_deep(fd) > 1000, "read");
    REQUIRE(create("zeros", 0), "create");
    CHECK(write_deep(must_open("zeros")) == 5000, "written");
    CHECK(open_deep() == -1, "the string");
    CHECK(read_below(fd) == -1, "below the stack pointer");
    remove("zeros");
}
