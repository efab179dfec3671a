/* echo WORD...: prints its arguments. */

#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++)
        printf("%s%s", i > 1 ? " " : "", argv[i]);
    printf("\n");
    return print_failed() ? EXIT_FAILURE : EXIT_SUCCESS;
}
