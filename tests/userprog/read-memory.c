/* A read puts each byte in its place whether the memory for it is there
   already, must be brought in, or is shared with a child, and ends a process
   whose memory ends first, even where the file does so, too.

   @expect ignore-exit
   (read-memory) begin
   (read-memory) to memory that was not touched before
   (read-memory) to memory that was
   (read-memory) to the middle of two pages
   (read-memory) to what a child shares
   (read-memory) not to where there is no memory
   (read-memory) end */

#include <string.h>
#include <syscall.h>
#include "tests/main.h"
#include "tests/user-lib.h"

#define SIZE 4096

static char content[SIZE] = { 1 };
static char untouched[4 * SIZE];
static int fd;

/* Reads the file's first SIZE - SHORTER bytes to BUFFER and compares them. */
static void
read_to(char *buffer, int shorter)
{
    seek(fd, 0);
    int got = read(fd, buffer, SIZE - shorter);
    REQUIRE(got == SIZE - shorter, "%d bytes", got);
    compare_bytes(buffer, content, SIZE - shorter, 0, "file");
}

static void
read_shared(char *buffer)
{
    pid_t pid = fork();
    if (pid == 0) {
        read_to(buffer, 0);
        exit(7);
    }
    REQUIRE(wait(pid) == 7, "the child's");
    REQUIRE(buffer[0] == 'p' && buffer[SIZE - 1] == 'p', "the parent's");
}

/* Asks for more than the file has, with memory for that only. */
static void
read_beyond(void)
{
    make_file("two", content, 2);
    pid_t pid = fork();
    if (pid == 0) {
        char *last = memory_edge(2);
        last[0] = 1;
        read(must_open("two"), last, SIZE);
        exit(7);
    }
    REQUIRE(wait(pid) == -1, "more memory than there is");
}

void
test_main(void)
{
    for (int i = 0; i < SIZE; i++)
        content[i] = i * 7 + i / 256;
    make_file("file", content, SIZE);
    fd = must_open("file");
    read_to(untouched, 0);
    msg("to memory that was not touched before");
    memset(untouched, 0, SIZE);
    read_to(untouched, 0);
    msg("to memory that was");
    read_to(untouched + SIZE + 100, 3);
    read_to(untouched + 2 * SIZE + 1, 0);
    msg("to the middle of two pages");
    memset(untouched, 'p', sizeof untouched);
    read_shared(untouched);
    read_shared(untouched + 50);
    msg("to what a child shares");
    read_beyond();
    msg("not to where there is no memory");
    remove("file");
    remove("two");
}
