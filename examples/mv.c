/* mv OLD NEW: gives OLD the name NEW.
   mv FILE... DIRECTORY: moves files and directories into a directory. */

#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

/* The last name of PATH. */
static const char *
last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool
is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && st.type == STAT_DIRECTORY;
}

/* Gives OLD the name NEW; false, after saying so, where that is refused. */
static bool
move(const char *old, const char *new)
{
    if (rename(old, new) == 0)
        return true;
    printf("mv: %s cannot become %s\n", old, new);
    return false;
}

int
main(int argc, char *argv[])
{
    const char *to = argv[argc - 1];
    int status = EXIT_SUCCESS;
    if (argc < 3 || (argc > 3 && !is_directory(to))) {
        printf("usage: mv OLD NEW, or mv FILE... DIRECTORY\n");
        return EXIT_FAILURE;
    }
    if (!is_directory(to))
        return move(argv[1], to) ? EXIT_SUCCESS : EXIT_FAILURE;
    for (int i = 1; i < argc - 1; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", to, last_name(argv[i]));
        if (!move(argv[i], path))
            status = EXIT_FAILURE;
    }
    return status;
}
