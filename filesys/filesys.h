#ifndef FILESYS_FILESYS_H
#define FILESYS_FILESYS_H

/* The file system: files by name.  Where none is mounted everything fails.
   All may sleep. */

#include <stdbool.h>
#include "filesys/off_t.h"

struct dir;
struct file;

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

/* Opens file NAME; NULL where there is none, it is a directory, or memory is
   short. */
struct file *filesys_open(const char *name);

/* Opens NAME, file or directory, and sets *FILE or *DIR to it, the other to
   NULL.  False where there is neither. */
bool filesys_open_any(const char *name, struct file **file, struct dir **dir);

/* Takes NAME away; who has the file open may go on using it. */
bool filesys_remove(const char *name);

#endif /* filesys/filesys.h */
