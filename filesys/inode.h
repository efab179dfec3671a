#ifndef FILESYS_INODE_H
#define FILESYS_INODE_H

/* Inodes: files and directories without their names.

   An inode is in memory once, however many have it open (open_lock guards the
   table; it is never held during a disk access).  Its readers-writers lock,
   RANK_INODE, lets many readers in together and writers alone, so that nobody
   sees half of another's write; inodes do not wait for each other.  What an
   inode is like on its volume is the volume's affair (filesys/filesystem.h).
   All may sleep unless said otherwise. */

#include <stdbool.h>
#include "devices/block.h"
#include "filesys/filesystem.h"
#include "filesys/off_t.h"

/* Sets the table up.  Once. */
void inode_init(void);

/* Opens inode NUMBER of VOLUME, or returns NULL where memory is short, the disk
   refuses or there is no such sound inode. */
struct inode *inode_open_on(struct volume *volume, uint32_t number);

/* The same on the volume that is "/". */
struct inode *inode_open(block_sector_t sector);

/* Opens INODE once more. */
struct inode *inode_reopen(struct inode *inode);

/* Returns the root of the volume that covers INODE, opened, with INODE closed;
   INODE itself where none does. */
struct inode *inode_cross(struct inode *inode);

/* INODE's number and type.  Any context. */
block_sector_t inode_get_inumber(const struct inode *);
enum inode_type inode_get_type(const struct inode *);

/* INODE's length now. */
off_t inode_length(struct inode *);

/* Closes INODE (NULL: nothing); with the last who has it open a removed inode
   is gone, and its sectors are free. */
void inode_close(struct inode *);

/* Makes INODE, which no name leads to any more, go when the last who has it
   open closes it. */
void inode_remove(struct inode *);
bool inode_is_removed(const struct inode *);

/* Makes NUMBER that of INODE, which was not removed and is a file of which the
   caller has the directory locked. */
void inode_renumber(struct inode *, uint32_t number);

/* Read or write up to SIZE bytes at OFFSET from or to kernel memory BUFFER;
   return how many: fewer at the end of the file (reading), where writing is
   denied, the disk is full or refuses; -1 where reading gets nothing because
   the disk refuses.  Writing behind the end extends the file. */
off_t inode_read_at(struct inode *, void *buffer, off_t size, off_t offset);
off_t inode_write_at(struct inode *, const void *buffer, off_t size,
                     off_t offset);

/* As inode_read_at, by COPY to memory that may not be there, where all SIZE
   bytes are in the kernel's; otherwise 0, and there may be anything in TO. */
static inline off_t
inode_read_present(struct inode *inode, file_copy_func *copy, void *to,
                   off_t size, off_t offset)
{
    const struct filesystem *fs = inode->volume->fs;
    off_t done = 0;
    if (fs->read_present == NULL)
        return 0;
    rw_read_begin(&inode->rw);
    if (size > 0 && offset >= 0 && size <= inode->length - offset)
        done = fs->read_present(inode, copy, to, size, offset);
    rw_read_end(&inode->rw);
    return done;
}

/* The same in parts, for memory that is not in one piece: what lies between
   begin and end is one step for everybody else.  Parts are read or written by
   the thread that began. */
void inode_begin_read(struct inode *);
off_t inode_read_part(struct inode *, void *buffer, off_t size, off_t offset);
void inode_end_read(struct inode *);
void inode_begin_write(struct inode *);
off_t inode_write_part(struct inode *, const void *buffer, off_t size,
                       off_t offset);

/* Puts what makes the parts written count on the disk.  False where that fails:
   the file then has its old length. */
bool inode_end_write(struct inode *);

/* Returns when INODE is on the disk for good as it is now; false where the disk
   refuses. */
bool inode_sync(struct inode *);

/* Deny writing, once for each who asked, and allow it again.  Denying waits
   for a write that is on its way. */
void inode_deny_write(struct inode *);
void inode_allow_write(struct inode *);

/* False where it is denied now, or nothing of the file system changes. */
bool inode_is_writable(struct inode *);

/* Makes VOLUME cover directory INODE; false where another does.  Uncovers it:
   false where something of VOLUME but its root, or more than once that, is
   open. */
bool inode_cover(struct inode *inode, struct volume *volume);
bool inode_uncover(struct inode *inode, struct volume *volume);

#endif /* filesys/inode.h */
