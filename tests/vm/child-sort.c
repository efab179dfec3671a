/* A child that sorts the bytes of the file that its first argument names; the
   second tells how: c by counting, s with much stack, m in a mapping.  The
   third, if there is one, is a descriptor: it has its bytes and waits there for
   the end of the file before it sorts. */

#include <stdlib.h>
#include <syscall.h>
#include "tests/vm/merge.h"

static unsigned char chunk[CHUNK_SIZE];

int
main(int argc, char *argv[])
{
    if (argc < 3)
        return 1;
    test_name = "child-sort";
    int fd = must_open(argv[1]);
    unsigned char *bytes = chunk;
    if (argv[2][0] == 'm') {
        bytes = (unsigned char *) 0x10000000;
        if (mmap(fd, bytes) == MAP_FAILED)
            return 2;
    } else if (read(fd, bytes, CHUNK_SIZE) != CHUNK_SIZE)
        return 3;
    char byte;
    if (argc > 3 && read(atoi(argv[3]), &byte, 1) != 0)
        return 5;
    if (argv[2][0] == 'c')
        count_sort(bytes, CHUNK_SIZE);
    else
        stack_sort(bytes, CHUNK_SIZE, 0, 255);
    if (argv[2][0] != 'm') {
        seek(fd, 0);
        if (write(fd, bytes, CHUNK_SIZE) != CHUNK_SIZE)
            return 4;
    }
    return 123;
}
