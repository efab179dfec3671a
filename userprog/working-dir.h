#ifndef USERPROG_WORKING_DIR_H
#define USERPROG_WORKING_DIR_H

/* The working directory of a process, where its relative paths start.  All its
   threads share it: who uses it opens it, so that another may go elsewhere
   meanwhile.  All may sleep. */

#include "threads/synch.h"

struct inode;

struct working_dir {
    struct lock lock;
    struct inode *inode;        /* [lock] open; NULL: "/" */
};

/* Makes DIR "/"; the same as FROM; closes it for good. */
void working_dir_init(struct working_dir *dir);
void working_dir_copy(struct working_dir *dir, struct working_dir *from);
void working_dir_close(struct working_dir *dir);

/* Opens the directory of the running process for the caller.  NULL, which needs
   not be closed: "/", which is also where kernel threads work. */
struct inode *working_dir_open(void);

/* Makes INODE, a directory that the caller has open and that is the process's
   from now on, the directory of the running process. */
void working_dir_change(struct inode *inode);

#endif /* userprog/working-dir.h */
