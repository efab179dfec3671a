#ifndef FILESYS_FREE_MAP_H
#define FILESYS_FREE_MAP_H

/* Which sectors are in use: a bit each, in memory, and on the disk by way of
   the journal, only the sectors of the map that change.  RANK_FREE_MAP guards
   it.

   A sector that is released is free on the disk with the transaction, but not
   given out before free_map_reuse: until then a record of the journal may
   bring its old use back.  What changes the map is part of an operation of
   the journal.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "devices/block.h"

/* Writes a map in which all sectors before the root inode, and that, are used;
   reads the one on the disk.  False where memory is short or the disk
   refuses. */
bool free_map_format(void);
bool free_map_open(void);

/* Gives the map's memory back. */
void free_map_close(void);

/* Takes one sector, near HINT if possible; false where the disk is full. */
bool free_map_allocate(block_sector_t hint, block_sector_t *sector);

/* Takes up to WANTED adjacent sectors, at HINT where that is free, and sets
   *FIRST.  Returns how many; 0, and *FIRST is as before, where the disk is
   full. */
size_t free_map_allocate_near(block_sector_t hint, size_t wanted,
                              block_sector_t *first);

/* Makes CNT sectors from SECTOR free.  Returns how many of them are none that a
   file can have, or were free already: then the disk is damaged. */
size_t free_map_release(block_sector_t sector, size_t cnt);

/* What was released may be used again; the journal calls it. */
void free_map_reuse(void *unused);

/* Sees to it that CNT sectors can be taken, as far as the disk has so many, by
   emptying the journal if need be.  In no operation. */
void free_map_provide(size_t cnt);

/* True where the CNT sectors from SECTOR lie where files may be and are in use:
   what any pointer on the disk must satisfy. */
bool free_map_are_used(block_sector_t sector, size_t cnt);

/* How many sectors are free. */
size_t free_map_free_cnt(void);

#endif /* filesys/free-map.h */
