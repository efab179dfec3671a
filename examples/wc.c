/* wc FILE...: counts lines, words and bytes. */

#include <ctype.h>
#include <stdio.h>
#include <syscall.h>

struct counts {
    int lines, words, bytes;
};

static void
count(int fd, struct counts *c)
{
    char buffer[1024];
    bool in_word = false;
    int n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        c->bytes += n;
        for (int i = 0; i < n; i++) {
            bool blank = isspace((unsigned char) buffer[i]);
            c->lines += buffer[i] == '\n';
            c->words += in_word && blank;
            in_word = !blank;
        }
    }
    c->words += in_word;
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    for (int i = 1; i < argc; i++) {
        struct counts c = { 0, 0, 0 };
        int fd = open(argv[i]);
        if (fd < 0) {
            printf("wc: %s: open failed\n", argv[i]);
            status = EXIT_FAILURE;
            continue;
        }
        count(fd, &c);
        close(fd);
        printf("%6d %6d %7d %s\n", c.lines, c.words, c.bytes, argv[i]);
    }
    return status;
}
