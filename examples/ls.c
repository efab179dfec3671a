/* ls [-l] [DIRECTORY...]: lists directories. */

#include <ctype.h>
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

/* Prints what -l tells of file NAME in the directory called DIR. */
static void
print_details(const char *dir, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    int fd = open(path);
    if (fd < 0) {
        printf("  (open failed)");
        return;
    }
    if (isdir(fd))
        printf("  directory");
    else
        printf("  %d bytes", filesize(fd));
    printf(", inode %d", inumber(fd));
    close(fd);
}

static bool
list(const char *dir, bool details)
{
    char name[READDIR_MAX_LEN + 1];
    int fd = open(dir);
    if (fd < 0) {
        printf("ls: %s: not found\n", dir);
        return false;
    }
    if (!isdir(fd)) {
        printf("%s\n", dir);
        close(fd);
        return true;
    }
    while (readdir(fd, name)) {
        print_name(name);
        if (details)
            print_details(dir, name);
        printf("\n");
    }
    close(fd);
    return true;
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
    for (int i = first; i < argc; i++)
        if (!list(argv[i], details))
            status = EXIT_FAILURE;
    return status;
}
