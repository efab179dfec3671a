#ifndef FILESYS_STRATA_ENTRIES_H
#define FILESYS_STRATA_ENTRIES_H

/* The content of a directory of ours: a row of entries (filesys/format.h), free
   ones among them, as a rule the last one in use.  For strata-names.c.  Caller
   holds the directory's lock. */

#include "filesys/filesystem.h"
#include "filesys/format.h"

#define ENTRY_SIZE ((off_t) sizeof(struct entry_disk))
#define ENTRIES_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(struct entry_disk))

/* A walk over a directory's entries, a sector at a time. */
struct entries {
    struct inode *dir;
    off_t position;             /* of `entry' */
    struct entry_disk *entry;   /* the present one */
    unsigned next, cnt;         /* in `sector' */
    off_t read_from;            /* where the next sector begins */
    struct entry_disk sector[ENTRIES_PER_SECTOR];
};

/* Starts a walk at POSITION of DIR; goes on to the next entry, used or free,
   FS_NONE behind the last. */
void entries_begin(struct entries *, struct inode *dir, off_t position);
enum fs_result entries_next(struct entries *);

/* Finds the entry of DIR called NAME: the walk then stands at it. */
enum fs_result entries_find(struct entries *, struct inode *dir,
                            const char *name);

/* Sets *POSITION to the place for a new entry: the first free one, or behind
   the last; false where DIR can have no more. */
bool entries_find_free(struct inode *dir, off_t *position);

/* Writes entry E at POSITION of DIR; false, and nothing has changed but that
   DIR may have one more sector, where that fails.  In an operation of the
   journal; what it has written before it writes again without fail. */
bool entries_write(struct inode *dir, const struct entry_disk *e,
                   off_t position);

/* Cuts the free entries at the end of DIR off, by as many operations as that
   takes; in none.  Where that fails they stay, and go another time. */
void entries_trim(struct inode *dir);

#endif /* filesys/strata-entries.h */
