/* umount DIRECTORY: unmounts what is mounted there. */

#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    if (argc != 2) {
        printf("usage: umount DIRECTORY\n");
        return EXIT_FAILURE;
    }
    return umount(argv[1]) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
