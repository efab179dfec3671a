/* recursor TEXT DEPTH [WAIT]: prints TEXT and starts itself with one less, as
   deep as DEPTH; waits for the child unless WAIT is 0. */

#include <stdio.h>
#include <stdlib.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    if (argc < 3) {
        printf("usage: recursor TEXT DEPTH [WAIT]\n");
        return EXIT_FAILURE;
    }
    int depth = atoi(argv[2]);
    bool wait_for_child = argc < 4 || atoi(argv[3]) != 0;

    printf("%s %d\n", argv[1], depth);
    if (depth > 0) {
        char line[128];
        snprintf(line, sizeof line, "recursor %s %d %d", argv[1], depth - 1,
                 wait_for_child);
        pid_t child = exec(line);
        if (child == PID_ERROR)
            return EXIT_FAILURE;
        if (wait_for_child)
            return wait(child) + 1;
    }
    return 0;
}
