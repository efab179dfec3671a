#ifndef FILESYS_DIRECTORY_H
#define FILESYS_DIRECTORY_H

/* Directories: names of inodes.  Each directory's entries are guarded by its
   inode's directory lock, so that looking a name up, opening what it names and
   taking it away are one step each.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "filesys/inode.h"

/* The longest name; longer ones are refused, never cut. */
#define NAME_MAX 14

struct dir;

/* Makes an empty directory in SECTOR, in the directory PARENT. */
bool dir_create(block_sector_t sector, block_sector_t parent);

/* A directory opened by its inode, which is then the directory's; NULL, INODE
   closed, where memory is short or INODE is none. */
struct dir *dir_open(struct inode *inode);
struct dir *dir_open_root(void);
struct dir *dir_reopen(struct dir *dir);
void dir_close(struct dir *);
struct inode *dir_get_inode(struct dir *);

/* Sets *INODE to what NAME stands for, opened.  False, *INODE NULL, where it
   stands for nothing or cannot be opened. */
bool dir_lookup(struct dir *, const char *name, struct inode **inode);

/* Makes NAME stand for the inode of TYPE in SECTOR.  False where NAME is bad or
   taken, or there is no room. */
bool dir_add(struct dir *, const char *name, block_sector_t sector,
             enum inode_type type);

/* Takes NAME away; the inode goes when the last closes it. */
bool dir_remove(struct dir *, const char *name);

/* Copies the next name to NAME; false at the end. */
bool dir_readdir(struct dir *, char name[NAME_MAX + 1]);

#endif /* filesys/directory.h */
