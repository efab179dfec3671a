#ifndef FILESYS_PATH_H
#define FILESYS_PATH_H

/* Paths: names with slashes between them.  One that opens with a slash starts
   at "/", any other where the caller says.  Slashes may be repeated; one at the
   end asks for a directory.  "." is the directory itself, ".." the one it lies
   in, as both are now: the lock of a directory is held while a name in it is
   looked up, never two of them.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "filesys/filesystem.h"

struct inode;

/* Opens what PATH is, starting in FROM (NULL: "/"); NULL where it is nothing or
   cannot be opened. */
struct inode *path_open(struct inode *from, const char *path);

/* The last name of a path. */
struct path_end {
    char name[FS_NAME_ROOM];
    bool slash;                 /* one came behind it */
};

/* Opens the directory in which the last name of PATH, END, is or would be.
   NULL where it cannot be opened, or PATH has no last name. */
struct inode *path_open_parent(struct inode *from, const char *path,
                               struct path_end *end);

/* Writes the path of directory INODE (NULL: "/"), as it is now, to the end of
   BUFFER of SIZE bytes and returns where it begins; NULL where it is longer, or
   INODE was removed. */
const char *path_of(struct inode *inode, char *buffer, size_t size);

#endif /* filesys/path.h */
