/* pwd: prints the path of the working directory. */

#include <stdio.h>
#include <syscall.h>

int
main(void)
{
    char path[4096];
    if (getcwd(path, sizeof path) != 0) {
        printf("pwd: the working directory was removed\n");
        return EXIT_FAILURE;
    }
    printf("%s\n", path);
    return print_failed() ? EXIT_FAILURE : EXIT_SUCCESS;
}
