/* Writes a file of 1 MB in calls of 4 KB, or reads it, or does nothing. */

#include <string.h>
#include <syscall.h>

static char block[4096];

int
main(int argc, char *argv[])
{
    bool reads = argc > 1 && !strcmp(argv[1], "read");
    bool writes = argc > 1 && !strcmp(argv[1], "write");
    if (writes)
        create("file", 0);
    int fd = open("file");
    for (int i = 0; i < 256; i++) {
        if (reads && read(fd, block, sizeof block) != sizeof block)
            return 1;
        if (writes && write(fd, block, sizeof block) != sizeof block)
            return 2;
    }
    return 0;
}
