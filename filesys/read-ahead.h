#ifndef FILESYS_READ_AHEAD_H
#define FILESYS_READ_AHEAD_H

/* Reading ahead: when a file is read from front to back, a service thread brings
   what comes next into the cache meanwhile. */

#include <stdbool.h>
#include "filesys/off_t.h"

struct strata_inode;

/* Starts the thread; false where memory is short.  Ends it: nothing is read
   ahead any more when read_ahead_stop returns. */
bool read_ahead_start(void);
void read_ahead_stop(void);

/* SIZE bytes at OFFSET of INODE were read: if that goes on what was read before,
   has what follows read ahead.  Caller is in the inode as a reader. */
void read_ahead_after(struct strata_inode *inode, off_t offset, off_t size);

#endif /* filesys/read-ahead.h */
