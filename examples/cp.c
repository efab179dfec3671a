/* cp SOURCE TARGET: copies a file. */

#include <stdio.h>
#include <syscall.h>

/* Copies all of file IN to OUT. */
static bool
copy_content(int in, int out)
{
    char buffer[1024];
    int n;
    while ((n = read(in, buffer, sizeof buffer)) > 0)
        if (write(out, buffer, n) != n)
            return false;
    return n == 0;
}

/* Copies file IN to a new file NAME, which is gone again where that fails. */
static bool
copy_to(int in, const char *name)
{
    if (!create(name, 0)) {
        printf("cp: %s: create failed (does it exist already?)\n", name);
        return false;
    }
    int out = open(name);
    bool copied = out >= 0 && copy_content(in, out);
    if (out >= 0)
        close(out);
    if (!copied) {
        printf("cp: %s: write failed\n", name);
        remove(name);
    }
    return copied;
}

int
main(int argc, char *argv[])
{
    if (argc != 3) {
        printf("usage: cp SOURCE TARGET\n");
        return EXIT_FAILURE;
    }
    int in = open(argv[1]);
    if (in < 0) {
        printf("cp: %s: open failed\n", argv[1]);
        return EXIT_FAILURE;
    }
    return copy_to(in, argv[2]) ? EXIT_SUCCESS : EXIT_FAILURE;
}
