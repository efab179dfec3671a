/* A mapped file's bytes are at its address, zeros behind its end as far as the
   page goes, and nothing behind that.

   @put mmap-read.c as text
   @expect ignore-exit
   (mmap-read) begin
   (mmap-read) the file
   (mmap-read) zeros behind it
   ...
   (mmap-read) nothing behind the page
   ...
   (mmap-read) nothing after munmap
   (mmap-read) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;

/* The status of a process that reads P. */
static int
read_in_child(volatile char *p)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(*p & 0);
    return wait(pid);
}

void
test_main(void)
{
    static char text[4096];
    int fd = must_open("text");
    int size = read(fd, text, sizeof text);
    mapid_t map = mmap(fd, address);
    REQUIRE(map != MAP_FAILED && size < 4096, "mmap");
    for (int i = 0; i < size; i++)
        REQUIRE(address[i] == text[i], "byte %d", i);
    msg("the file");
    for (int i = size; i < 4096; i++)
        REQUIRE(address[i] == 0, "byte %d", i);
    msg("zeros behind it");
    CHECK(read_in_child(address + 4096) == -1, "nothing behind the page");
    munmap(map);
    CHECK(read_in_child(address) == -1, "nothing after munmap");
}
