/* wc [FILE...]: counts lines, words and bytes, of files or of what comes in. */

#include <ctype.h>
#include <input.h>
#include <stdio.h>
#include <syscall.h>

struct counts {
    int lines, words, bytes;
};

/* Counts what FD has, and prints that with NAME; false where that fails. */
static bool
count(int fd, const char *name)
{
    struct counts c = { 0, 0, 0 };
    char buffer[1024];
    bool in_word = false;
    int n;
    while ((n = read_input(fd, buffer, sizeof buffer)) > 0) {
        c.bytes += n;
        for (int i = 0; i < n; i++) {
            bool blank = isspace((unsigned char) buffer[i]);
            c.lines += buffer[i] == '\n';
            c.words += in_word && blank;
            in_word = !blank;
        }
    }
    if (n < 0) {
        printf("wc: %s: read failed\n", name);
        return false;
    }
    c.words += in_word;
    printf("%6d %6d %7d%s%s\n", c.lines, c.words, c.bytes,
           name[0] != '\0' ? " " : "", name);
    return !print_failed();
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    if (argc == 1 && !count(STDIN_FILENO, ""))
        status = EXIT_FAILURE;
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i]);
        if (fd < 0) {
            printf("wc: %s: open failed\n", argv[i]);
            status = EXIT_FAILURE;
            continue;
        }
        if (!count(fd, argv[i]))
            status = EXIT_FAILURE;
        close(fd);
    }
    return status;
}
