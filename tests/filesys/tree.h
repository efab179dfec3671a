#ifndef TESTS_FILESYS_TREE_H
#define TESTS_FILESYS_TREE_H

/* A tree of directories: 4 on the first level, in each 3, in each 2, in each of
   these 2 files, which hold their own paths. */

#include <stdio.h>
#include <string.h>
#include "tests/user-lib.h"

#define TREE_PATH 40

/* Calls STEP with the path of every file and directory below "tree", what holds
   others first, or last for UPWARDS. */
static inline void
tree_walk(void (*step)(const char *path, bool directory), bool upwards)
{
    static const int cnts[] = { 4, 3, 2, 2 };
    for (int level = upwards ? 3 : 0; level >= 0 && level < 4;
         level += upwards ? -1 : 1) {
        int cnt = 1;
        for (int i = 0; i <= level; i++)
            cnt *= cnts[i];
        for (int i = 0; i < cnt; i++) {
            char path[TREE_PATH] = "", part[8];
            int rest = i;
            for (int l = level; l >= 0; l--) {
                char below[TREE_PATH];
                strlcpy(below, path, sizeof below);
                snprintf(part, sizeof part, "/%c%d", "abcf"[l], rest % cnts[l]);
                snprintf(path, sizeof path, "%s%s", part, below);
                rest /= cnts[l];
            }
            char whole[TREE_PATH + 8];
            snprintf(whole, sizeof whole, "tree%s", path);
            step(whole, level < 3);
        }
    }
}

/* Makes one of them. */
static inline void
tree_make(const char *path, bool directory)
{
    if (directory)
        REQUIRE(mkdir(path), "mkdir %s", path);
    else
        make_file(path, path, strlen(path));
}

static inline void
tree_check(const char *path, bool directory)
{
    if (!directory)
        check_file(path, path, strlen(path));
    else
        REQUIRE(isdir(must_open(path)), "%s is no directory", path);
}

static inline void
tree_remove(const char *path, bool directory)
{
    REQUIRE(remove(path) && open(path) == -1 && !(directory && chdir(path)),
            "remove %s", path);
}

#endif /* tests/filesys/tree.h */
