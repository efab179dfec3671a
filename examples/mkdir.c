/* mkdir DIRECTORY...: makes directories. */

#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    for (int i = 1; i < argc; i++)
        if (!mkdir(argv[i])) {
            printf("mkdir: %s: cannot be made\n", argv[i]);
            status = EXIT_FAILURE;
        }
    return status;
}
