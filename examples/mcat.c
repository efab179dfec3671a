/* mcat FILE: prints a file by mapping it into memory. */

#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    void *data = (void *) 0x10000000;
    if (argc != 2) {
        printf("usage: mcat FILE\n");
        return EXIT_FAILURE;
    }
    int fd = open(argv[1]);
    if (fd < 0) {
        printf("mcat: %s: open failed\n", argv[1]);
        return EXIT_FAILURE;
    }
    int size = filesize(fd);
    mapid_t map = mmap(fd, data);
    if (map == MAP_FAILED) {
        printf("mcat: %s: mmap failed\n", argv[1]);
        return EXIT_FAILURE;
    }
    write(STDOUT_FILENO, data, size);
    munmap(map);
    return EXIT_SUCCESS;
}
