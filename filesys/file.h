#ifndef FILESYS_FILE_H
#define FILESYS_FILE_H

/* Open files: an inode and a position in it.  A file belongs to whoever opened
   it; its functions are called by one thread at a time.  All may sleep. */

#include "filesys/filesystem.h"
#include "filesys/off_t.h"
#include <stdbool.h>

struct inode;
struct file;

/* A file opened by its inode, which is then the file's; NULL, INODE closed,
   where memory is short. */
struct file *file_open(struct inode *inode);

/* The same inode opened once more, at position 0. */
struct file *file_reopen(struct file *);
void file_close(struct file *);
struct inode *file_get_inode(struct file *);

/* Read or write at the position, which moves on; return how many bytes, or -1
   where nothing can be read because the disk refuses. */
off_t file_read(struct file *, void *buffer, off_t size);
off_t file_write(struct file *, const void *data, off_t size);

/* As file_read, by COPY to memory that may not be there, where all SIZE bytes
   are in the kernel's; otherwise 0, and there may be anything in TO. */
off_t file_read_present(struct file *, file_copy_func *copy, void *to,
                        off_t size);

/* The same for memory in pieces, one call a piece: what lies between begin and
   end is one step for everybody else.  Where end_write returns false, nothing
   was written and the position is as before. */
void file_begin_read(struct file *);
off_t file_read_piece(struct file *, void *buffer, off_t size);
void file_end_read(struct file *);
void file_begin_write(struct file *);
off_t file_write_piece(struct file *, const void *data, off_t size);
bool file_end_write(struct file *);

/* The same at START; the position stays. */
off_t file_read_at(struct file *, void *buffer, off_t size, off_t start);
off_t file_write_at(struct file *, const void *data, off_t size, off_t start);

/* Denies writing to the inode until file_allow_write or file_close. */
void file_deny_write(struct file *);
void file_allow_write(struct file *);

/* False where writing is denied now, or nothing of the file system changes. */
bool file_is_writable(const struct file *);

void file_seek(struct file *, off_t position);
off_t file_tell(struct file *);
off_t file_length(struct file *);

#endif /* filesys/file.h */
