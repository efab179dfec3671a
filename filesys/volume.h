#ifndef FILESYS_VOLUME_H
#define FILESYS_VOLUME_H

/* Volumes: the file systems that are mounted, which together make one tree of
   names.  One of them is "/"; each other covers a directory of one that was
   there before it.  All may sleep unless said otherwise. */

#include <stdbool.h>
#include "filesys/filesystem.h"

struct mount_info;

/* Once. */
void volume_init(void);

/* The volume that is "/", or NULL.  Any context. */
struct volume *volume_root(void);

/* Mounts what is on DEVICE (NULL: the kind needs none), a file system of the
   kind NAME, over directory COVERED, or as "/" for NULL.  Returns NULL, or
   what is wrong. */
const char *volume_mount(const char *name, struct block *device,
                         struct inode *covered);

/* Unmounts the volume whose root directory is ROOT, which the caller has open
   and which is closed in any case.  Returns NULL, or what is wrong. */
const char *volume_unmount(struct inode *root);

/* Makes DEVICE an empty file system of kind NAME.  Returns NULL, or what is
   wrong. */
const char *volume_format(const char *name, struct block *device);

/* Puts all that volumes keep back on their devices; false where one refuses. */
bool volume_sync_all(void);

/* Sets INFO, all zeros, for the volume that was mounted as number INDEX; false
   where there are not so many. */
bool volume_describe(size_t index, struct mount_info *info);

#endif /* filesys/volume.h */
