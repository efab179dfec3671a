/* A buffer that would go round the end of the address space, or into the
   kernel, kills the process, whatever it reads or writes; sizes that no memory
   has do not.

   @expect ignore-exit
   (sizes) begin
   (sizes) a file
   (sizes) the console
   (sizes) the keyboard
   (sizes) a pipe's reader
   (sizes) a pipe's writer
   (sizes) no descriptor
   (sizes) nothing at all
   (sizes) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define TOP 0xc0000000u

static const struct {
    uint32_t start, size;
} bad[] = {
    { 0x08048000, 0xffffffff }, { 0x08048000, 0xfffffffe - 0x08048000 },
    { 0x08048000, 0x80000000 }, { 0x08048000, TOP - 0x08048000 + 1 },
    { TOP - 1, 2 }, { TOP - 600, 601 }, { TOP - 4096, 0xffffffff },
    { TOP, 1 }, { 0xffffffff, 1 }, { 0xffffffff, 2 }, { 0xfffff000, 0x1000 },
    { 0xfffff000, 0x2000 }, { 1, 0xffffffff }, { 0, 1 }, { 4095, 1 },
};
#define BAD (sizeof bad / sizeof *bad)

/* The call on FD, by a child, with buffer INDEX. */
static int
transfer(int fd, bool writes, unsigned index)
{
    pid_t pid = fork();
    if (pid == 0) {
        if (writes)
            write(fd, (void *) bad[index].start, bad[index].size);
        else
            read(fd, (void *) bad[index].start, bad[index].size);
        exit(1);
    }
    return wait(pid);
}

static void
try(int fd, bool reads, bool writes, const char *what)
{
    for (unsigned i = 0; i < BAD; i++) {
        REQUIRE(!reads || transfer(fd, false, i) == -1, "read %u", i);
        REQUIRE(!writes || transfer(fd, true, i) == -1, "write %u", i);
    }
    msg("%s", what);
}

void
test_main(void)
{
    int ends[2], fd = open("sizes");
    REQUIRE(fd >= 2 && pipe(ends) == 0, "open");
    write(ends[1], "text", 4);
    try(fd, true, true, "a file");
    try(1, true, true, "the console");
    try(0, true, true, "the keyboard");
    try(ends[0], true, true, "a pipe's reader");
    try(ends[1], true, true, "a pipe's writer");
    try(77, true, true, "no descriptor");
    CHECK(read(fd, (void *) (TOP - 1), 0) == 0
              && read(77, (void *) TOP, 0) == -1
              && write(1, (void *) TOP, 0) == 0,
          "nothing at all");
}
