/* cat FILE...: prints files. */

#include <stdio.h>
#include <syscall.h>

/* Prints the file NAME; false where that fails. */
static bool
print_file(const char *name)
{
    char buffer[1024];
    int fd = open(name), n;
    if (fd < 0) {
        printf("cat: %s: open failed\n", name);
        return false;
    }
    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        write(STDOUT_FILENO, buffer, n);
    close(fd);
    return n == 0;
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    for (int i = 1; i < argc; i++)
        if (!print_file(argv[i]))
            status = EXIT_FAILURE;
    return status;
}
