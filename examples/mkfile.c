/* mkfile FILE SIZE [CHARACTER]: makes a file of SIZE bytes, all CHARACTER or,
   without one, a row of letters. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>

/* Writes SIZE bytes to FD. */
static bool
fill(int fd, int size, const char *character)
{
    char buffer[1024];
    for (int i = 0; i < (int) sizeof buffer; i++)
        buffer[i] = character != NULL ? *character : 'a' + i % 26;
    while (size > 0) {
        int part = size < (int) sizeof buffer ? size : (int) sizeof buffer;
        if (write(fd, buffer, part) != part)
            return false;
        size -= part;
    }
    return true;
}

int
main(int argc, char *argv[])
{
    if (argc < 3 || argc > 4) {
        printf("usage: mkfile FILE SIZE [CHARACTER]\n");
        return EXIT_FAILURE;
    }
    if (!create(argv[1], 0)) {
        bool exists = open(argv[1]) >= 0;
        printf("mkfile: %s: %s\n", argv[1],
               exists ? "exists already" : "create failed (is the disk full?)");
        return EXIT_FAILURE;
    }
    int fd = open(argv[1]);
    if (fd < 0 || !fill(fd, atoi(argv[2]), argc > 3 ? argv[3] : NULL)) {
        printf("mkfile: %s: write failed (is the disk full?)\n", argv[1]);
        remove(argv[1]);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
