/* cp SOURCE TARGET: copies a file. */

#include <stdio.h>
#include <syscall.h>

/* Copies all of file IN to OUT; false, after saying so with OUT's NAME, where
   that fails. */
static bool
copy_content(int in, int out, const char *name)
{
    char buffer[1024];
    int n;
    while ((n = read(in, buffer, sizeof buffer)) > 0)
        if (write(out, buffer, n) != n) {
            printf("cp: %s: write failed (is the disk full?)\n", name);
            return false;
        }
    if (n < 0)
        printf("cp: %s: the source cannot be read\n", name);
    return n == 0;
}

/* Copies file IN to a new file NAME, which is gone again where that fails. */
static bool
copy_to(int in, const char *name)
{
    if (!create(name, 0)) {
        bool exists = open(name) >= 0;
        printf("cp: %s: %s\n", name,
               exists ? "exists already" : "create failed (is the disk full?)");
        return false;
    }
    int out = open(name);
    if (out < 0)
        printf("cp: %s: open failed\n", name);
    bool copied = out >= 0 && copy_content(in, out, name);
    if (out >= 0)
        close(out);
    if (!copied)
        remove(name);
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
