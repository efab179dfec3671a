/* After fork parent and child see what was there before, and neither sees what
   the other writes later: in data, bss and stack, by programs and by the kernel
   for them, with children of children.

   @machine smp=1,2,4 hz=100
   @expect ignore-exit
   (fork-cow) begin
   (fork-cow) three generations
   (fork-cow) read into shared pages
   (fork-cow) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define PAGES 20

static char zeros[PAGES * 4096];
static char data[PAGES * 4096] = { 1 };

/* Fails unless all pages say WHO. */
static void
check_all(char who, const char *stack)
{
    for (int i = 0; i < PAGES; i++)
        REQUIRE(zeros[i * 4096] == who && data[i * 4096 + 5] == who
                && stack[i * 700] == who, "page %d is not %d's", i, who);
}

static void
write_all(char who, char *stack)
{
    for (int i = 0; i < PAGES; i++)
        zeros[i * 4096] = data[i * 4096 + 5] = stack[i * 700] = who;
}

/* A process of generation WHO, which has what its parent wrote. */
static void
live(int who)
{
    static char *stack;
    char room[PAGES * 700];
    if (who > 1)
        check_all(who - 1, stack);
    stack = room;
    write_all(who, room);
    if (who == 4)
        exit(who);
    for (int i = 0; i < 2; i++) {
        pid_t pid = fork();
        if (pid == 0)
            live(who + 1);
        check_all(who, room);
        REQUIRE(wait(pid) == who + 1, "child of %d", who);
        check_all(who, room);
    }
    if (who > 1)
        exit(who);
}

static void
read_shared(void)
{
    make_file("file", "read", 4);
    memcpy(zeros + 4094, "here", 4);
    pid_t pid = fork();
    if (pid == 0) {
        read(must_open("file"), zeros + 4094, 4);
        exit(memcmp(zeros + 4094, "read", 4) != 0);
    }
    REQUIRE(wait(pid) == 0, "the child's");
    CHECK(memcmp(zeros + 4094, "here", 4) == 0, "read into shared pages");
}

void
test_main(void)
{
    live(1);
    msg("three generations");
    read_shared();
    remove("file");
}
