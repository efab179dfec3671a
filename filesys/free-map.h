#ifndef FILESYS_FREE_MAP_H
#define FILESYS_FREE_MAP_H

/* Which sectors are in use: a bit each, kept in memory and written through, a
   sector of the map at a time.  RANK_FREE_MAP guards map and disk copy
   alike, so that an older copy never overwrites a newer one.  All may
   sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "devices/block.h"

/* Makes a map in which the superblock and the map itself are used, and writes
   all of it; or reads the one on the disk.  False where memory is short or the
   disk reports an error. */
bool free_map_create(void);
bool free_map_open(void);

/* Gives the map's memory back. */
void free_map_close(void);

/* Takes CNT adjacent sectors and sets *SECTOR to the first; false where there
   are none or the map cannot be written. */
bool free_map_allocate(size_t cnt, block_sector_t *sector);

/* Takes up to WANTED adjacent sectors, at HINT where that is free, and sets
   *FIRST.  Returns how many, 0 where the disk is full or the map cannot be
   written. */
size_t free_map_allocate_near(block_sector_t hint, size_t wanted,
                              block_sector_t *first);

/* Makes CNT sectors from SECTOR available again.  Where one was free already,
   the disk is damaged: says so and leaves it. */
void free_map_release(block_sector_t sector, size_t cnt);

/* True where the CNT sectors from SECTOR lie where files may be and are in use:
   what any pointer on the disk must satisfy. */
bool free_map_are_used(block_sector_t sector, size_t cnt);

/* How many sectors are free. */
size_t free_map_free_cnt(void);

#endif /* filesys/free-map.h */
