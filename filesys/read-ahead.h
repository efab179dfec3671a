#ifndef FILESYS_READ_AHEAD_H
#define FILESYS_READ_AHEAD_H

/* Reading ahead: when a file is read from front to back, a service thread
   brings what comes next into the cache meanwhile. */

#include <stdbool.h>
#include "filesys/strata.h"

/* Starts the thread; false where memory is short.  Ends it: nothing is read
   ahead any more when read_ahead_stop returns. */
bool read_ahead_start(void);
void read_ahead_stop(void);

/* Bytes read one behind the other that make it likely that this goes on: more
   than the two parts of a page's worth in memory that lies across pages. */
#define READ_AHEAD_SEQUENTIAL 8192

/* Has what follows byte END of INODE, up to which it was read, read ahead,
   unless enough has been. */
void read_ahead_go_on(struct strata_inode *inode, uint32_t end);

/* SIZE bytes at OFFSET of INODE were read: if that goes on what was read
   before, has what follows read ahead.  Caller is in the inode as a reader. */
static inline void
read_ahead_after(struct strata_inode *inode, off_t offset, off_t size)
{
    uint32_t start = offset, end = offset + size;
    if (__atomic_load_n(&inode->read_end, __ATOMIC_RELAXED) == start)
        start = __atomic_load_n(&inode->read_start, __ATOMIC_RELAXED);
    else
        __atomic_store_n(&inode->read_start, start, __ATOMIC_RELAXED);
    __atomic_store_n(&inode->read_end, end, __ATOMIC_RELAXED);
    if (end - start >= READ_AHEAD_SEQUENTIAL)
        read_ahead_go_on(inode, end);
}

#endif /* filesys/read-ahead.h */
