/* grep TEXT [FILE...]: prints the lines in which TEXT stands, of files or of
   what comes in.  Exits with 0 where there was one, 1 where not, 2 where a file
   cannot be read. */

#include <input.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

#define LINE_MAX 1024

/* Prints LINE where TEXT is in it; true then. */
static bool
try_line(const char *text, const char *line, const char *file, bool name_it)
{
    if (strstr(line, text) == NULL)
        return false;
    printf("%s%s%s\n", name_it ? file : "", name_it ? ":" : "", line);
    return true;
}

/* Searches FD line by line; a longer line than fits is taken in pieces.
   *FAILED where it cannot be read. */
static bool
search(int fd, const char *text, const char *file, bool name_it, bool *failed)
{
    char line[LINE_MAX], buffer[512];
    size_t length = 0;
    bool found = false;
    int n;
    while ((n = read_input(fd, buffer, sizeof buffer)) > 0)
        for (int i = 0; i < n; i++) {
            if (buffer[i] != '\n')
                line[length++] = buffer[i];
            if (buffer[i] == '\n' || length == sizeof line - 1) {
                line[length] = '\0';
                found |= try_line(text, line, file, name_it);
                length = 0;
            }
        }
    if (n < 0) {
        printf("grep: %s: read failed\n", file);
        *failed = true;
    }
    line[length] = '\0';
    return found | (length > 0 && try_line(text, line, file, name_it));
}

int
main(int argc, char *argv[])
{
    bool found = false, failed = false;
    if (argc < 2) {
        printf("usage: grep TEXT [FILE...]\n");
        return 2;
    }
    if (argc == 2)
        found = search(STDIN_FILENO, argv[1], "input", false, &failed);
    for (int i = 2; i < argc; i++) {
        int fd = open(argv[i]);
        if (fd < 0) {
            printf("grep: %s: open failed\n", argv[i]);
            failed = true;
            continue;
        }
        found |= search(fd, argv[1], argv[i], argc > 3, &failed);
        close(fd);
    }
    return failed || print_failed() ? 2 : found ? 0 : 1;
}
