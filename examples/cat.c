/* cat [FILE...]: prints files, or what comes in. */

#include <input.h>
#include <stdio.h>
#include <syscall.h>

/* Prints what FD has, called NAME. */
static bool
print_all(int fd, const char *name)
{
    char buffer[1024];
    int n;
    while ((n = read_input(fd, buffer, sizeof buffer)) > 0)
        if (write(STDOUT_FILENO, buffer, n) != n) {
            printf("cat: write failed\n");
            return false;
        }
    if (n < 0)
        printf("cat: %s: read failed\n", name);
    return n == 0;
}

/* Prints the file NAME; false where that fails. */
static bool
print_file(const char *name)
{
    int fd = open(name);
    if (fd < 0) {
        printf("cat: %s: open failed\n", name);
        return false;
    }
    bool printed = print_all(fd, name);
    close(fd);
    return printed;
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    if (argc == 1)
        return print_all(STDIN_FILENO, "input") ? EXIT_SUCCESS : EXIT_FAILURE;
    for (int i = 1; i < argc; i++)
        if (!print_file(argv[i]))
            status = EXIT_FAILURE;
    return status;
}
