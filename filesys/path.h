#ifndef FILESYS_PATH_H
#define FILESYS_PATH_H

/* Paths: names with slashes between them.  One that opens with a slash starts
   at "/", any other where the caller says.  Slashes may be repeated; one at the
   end asks for a directory.  "." is the directory itself, ".." the one it lies
   in, as both are now: the lock of a directory is held while a name in it is
   looked up, never two of them.  All may sleep. */

#include <stdbool.h>
#include "filesys/filesystem.h"

struct dir;

/* Opens what PATH is, starting in FROM (NULL: "/"); NULL where it is nothing or
   cannot be opened. */
struct inode *path_open(struct dir *from, const char *path);

/* The last name of a path. */
struct path_end {
    char name[FS_NAME_ROOM];
    bool slash;                 /* one came behind it */
};

/* Opens the directory in which the last name of PATH, END, is or would be.  NULL
   where it cannot be opened, or PATH has no last name. */
struct inode *path_open_parent(struct dir *from, const char *path,
                               struct path_end *end);

#endif /* filesys/path.h */
