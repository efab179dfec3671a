#ifndef FILESYS_ORPHANS_H
#define FILESYS_ORPHANS_H

/* Inodes that no name leads to any more, but that are still open: the disk has
   a list of them, so that they go at the next mount where the power fails
   before they are closed.  All may sleep. */

#include <stdbool.h>
#include "filesys/format.h"

/* Adds INODE to the list, or takes it off; false where the list is full or the
   disk refuses.  In an operation of the journal; to take one off that the
   operation has added never fails. */
bool orphans_add(block_sector_t inode);
bool orphans_remove(block_sector_t inode);

/* Calls FUNCTION(INODE) for each one, in no operation; it may take INODE
   off. */
void orphans_walk(void (*function)(block_sector_t inode));

/* Writes an empty list; false where the disk refuses. */
bool orphans_format(void);

#endif /* filesys/orphans.h */
