/* lineup FILE: makes a file's letters upper case, in place, a byte at a
   time. */

#include <ctype.h>
#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    char c;
    if (argc != 2) {
        printf("usage: lineup FILE\n");
        return EXIT_FAILURE;
    }
    int fd = open(argv[1]);
    if (fd < 0) {
        printf("lineup: %s: open failed\n", argv[1]);
        return EXIT_FAILURE;
    }
    for (unsigned at = 0; read(fd, &c, 1) == 1; at++) {
        c = toupper((unsigned char) c);
        seek(fd, at);
        if (write(fd, &c, 1) != 1) {
            printf("lineup: %s: write failed\n", argv[1]);
            return EXIT_FAILURE;
        }
    }
    close(fd);
    return EXIT_SUCCESS;
}
