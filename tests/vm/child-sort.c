/* A child that sorts the bytes of the file that its first argument names; the
   second tells how: c by counting, s with much stack, m in a mapping. */

#include <syscall.h>
#include "tests/vm/merge.h"

int
main(int argc, char *argv[])
{
    if (argc < 3)
        return 1;
    test_name = "child-sort";
    int fd = must_open(argv[1]);
    unsigned char *bytes = all_bytes;
    if (argv[2][0] == 'm') {
        bytes = (unsigned char *) 0x10000000;
        if (mmap(fd, bytes) == MAP_FAILED)
            return 2;
    } else if (read(fd, bytes, CHUNK_SIZE) != CHUNK_SIZE)
        return 3;
    if (argv[2][0] == 'c')
        count_sort(bytes, CHUNK_SIZE);
    else
        stack_sort(bytes, CHUNK_SIZE);
    if (argv[2][0] != 'm') {
        seek(fd, 0);
        if (write(fd, bytes, CHUNK_SIZE) != CHUNK_SIZE)
            return 4;
    }
    return 123;
}
