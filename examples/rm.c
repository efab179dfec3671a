/* rm [-r] FILE...: removes files and empty directories; with -r also what is in
   them. */

#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

/* The path that is being removed. */
static char path[4096];

/* Removes what is in the directory at `path'. */
static void
remove_content(void)
{
    struct dirent entry;
    size_t length = strlen(path);
    for (;;) {
        int fd = open(path);
        bool found = fd >= 0 && readdir_long(fd, &entry);
        close(fd);
        if (!found
            || length + strlen(entry.name) + 1 >= sizeof path)
            return;
        path[length] = '/';
        strlcpy(path + length + 1, entry.name, sizeof path - length - 1);
        if (entry.type == STAT_DIRECTORY)
            remove_content();
        bool removed = remove(path);
        path[length] = '\0';
        if (!removed)
            return;
    }
}

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    bool all = argc > 1 && !strcmp(argv[1], "-r");
    for (int i = 1 + all; i < argc; i++) {
        struct stat st;
        strlcpy(path, argv[i], sizeof path);
        if (all && stat(path, &st) == 0 && st.type == STAT_DIRECTORY)
            remove_content();
        if (!remove(argv[i])) {
            printf("rm: %s: remove failed\n", argv[i]);
            status = EXIT_FAILURE;
        }
    }
    return status;
}
