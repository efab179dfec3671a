/* A child that maps `pages', a file of five, says by a file `ready' that it
   has, and a little later, as its argument tells, moves a word from the end of
   one page to the end of another (w) or reads three pages at once (r); then it
   ends with 5. */

#include <syscall.h>
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;

int
main(int argc, char *argv[])
{
    int fd = must_open("pages");
    if (argc != 2 || mmap(fd, address) == MAP_FAILED || !create("ready", 0))
        return 1;
    sleep_ms(300);
    char *from = address + 4096 - 2, *to = from + 2 * 4096;
    if (argv[1][0] == 'r')
        return read(fd, from, 2 * 4096) == 2 * 4096 ? 5 : 2;
    asm volatile("movsl" : "+S"(from), "+D"(to) : : "memory");
    return 5;
}
