/* ls [-l] [FILE...]: lists directories, and files by themselves. */

#include <ctype.h>
#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

/* Prints NAME with a question mark for what a terminal might obey. */
static void
print_name(const char *name)
{
    for (; *name != '\0'; name++)
        putchar(isprint((unsigned char) *name) ? *name : '?');
}

/* Prints a line about NAME, which is at PATH; with DETAILS its type, size and
   inode in front. */
static void
print_line(const char *name, const char *path, bool details)
{
    struct stat st;
    bool known = details && stat(path, &st) == 0;
    if (known)
        printf("%c %8u %6u  ", st.type == STAT_DIRECTORY ? 'd' : '-', st.size,
               st.inode);
    else if (details)
        printf("? %8s %6s  ", "?", "?");
    print_name(name);
    printf("%s\n", known && st.type == STAT_DIRECTORY ? "/" : "");
}

static bool
list(const char *name, bool details)
{
    struct dirent entry;
    int fd = open(name);
    if (fd < 0) {
        printf("ls: %s: not found\n", name);
        return false;
    }
    if (!isdir(fd))
        print_line(name, name, details);
    else
        while (readdir_long(fd, &entry)) {
            char path[512];
            snprintf(path, sizeof path, "%s/%s", name, entry.name);
            print_line(entry.name, path, details);
        }
    close(fd);
    return !print_failed();
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS, first = 1;
    bool details = argc > 1 && !strcmp(argv[1], "-l");
    if (details)
        first++;
    if (first == argc)
        return list(".", details) ? EXIT_SUCCESS : EXIT_FAILURE;
    for (int i = first; i < argc; i++) {
        if (argc - first > 1)
            printf("%s:\n", argv[i]);
        if (!list(argv[i], details))
            status = EXIT_FAILURE;
    }
    return status;
}
