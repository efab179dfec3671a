#ifndef FILESYS_FILESYS_H
#define FILESYS_FILESYS_H

/* The file system: files and directories by their paths (filesys/path.h).
   Where none is mounted everything fails.  Functions that end in _at start
   relative paths in directory AT, or in "/" where that is NULL, as the others
   do.  All may sleep. */

#include <stdbool.h>
#include "filesys/filesystem.h"
#include "filesys/off_t.h"

struct dir;
struct file;
struct inode;

/* The device of the file system, NULL where there is none. [I] */
extern struct block *fs_device;

/* Mounts the file system on the device that plays the role, first making an
   empty one where FORMAT.  Says in a line why it cannot. */
void filesys_init(bool format);

/* Puts everything on the disk. */
void filesys_done(void);

/* True once mounted.  Any context. */
bool filesys_mounted(void);

/* Makes a file NAME of SIZE zero bytes.  False where NAME is bad or taken, or
   memory or disk are short. */
bool filesys_create(const char *name, off_t size);

/* The same for a file or an empty directory, as TYPE says. */
bool filesys_create_at(struct inode *at, const char *name, enum inode_type type,
                       off_t size);

/* Opens file NAME; NULL where there is none, it is a directory, or memory is
   short. */
struct file *filesys_open(const char *name);
struct file *filesys_open_at(struct inode *at, const char *name);

/* Opens NAME, file or directory, and sets *FILE or *DIR to it, the other to
   NULL.  False where there is neither. */
bool filesys_open_any(struct inode *at, const char *name, struct file **file,
                      struct dir **dir);

/* Takes NAME away, a file or an empty directory on which nothing is mounted;
   who has it open may go on using it. */
bool filesys_remove(const char *name);
bool filesys_remove_at(struct inode *at, const char *name);

/* Makes what OLD names be called NEW, in the place of what NEW names (filesys/
   rename.h). */
bool filesys_rename_at(struct inode *at, const char *old, const char *new);

/* Mounts DEVICE (its name or role, empty for a kind that needs none), a file
   system of KIND, over directory NAME; or unmounts what is mounted there.  Say
   in a line why they cannot. */
bool filesys_mount_at(struct inode *at, const char *device, const char *name,
                      const char *kind);
bool filesys_unmount_at(struct inode *at, const char *name);

#endif /* filesys/filesys.h */
