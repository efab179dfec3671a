/* The stack grows as far as it may and not a page further, and never into a
   mapping.

   @machine mem=32
   @expect ignore-exit
   (pt-grow-limit) begin
   (pt-grow-limit) to the limit
   ...
   (pt-grow-limit) not beyond
   (pt-grow-limit) no mapping there
   (pt-grow-limit) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define LIMIT (8 * 1024 * 1024)
#define LOWEST ((char *) 0xc0000000 - LIMIT)

/* A process that has its stack pointer at ADDRESS and writes there; its
   status. */
static int
try(char *address)
{
    pid_t pid = fork();
    if (pid == 0) {
        __asm__ volatile("movl %%esp, %%edi\n\t"
                         "movl %0, %%esp\n\t"
                         "movb $1, (%%esp)\n\t"
                         "movl %%edi, %%esp"
                         : : "r"(address) : "edi", "memory");
        exit(7);
    }
    return wait(pid);
}

void
test_main(void)
{
    CHECK(try(LOWEST) == 7, "to the limit");
    CHECK(try(LOWEST - 1) == -1, "not beyond");
    make_file("file", "text", 4);
    int fd = must_open("file");
    CHECK(mmap(fd, LOWEST) == MAP_FAILED
          && mmap(fd, LOWEST - 4096) != MAP_FAILED
          && mmap(fd, (char *) 0xc0000000 - 4096) == MAP_FAILED,
          "no mapping there");
}
