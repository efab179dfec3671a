#ifndef FILESYS_INODE_MAP_H
#define FILESYS_INODE_MAP_H

/* Where an inode's sectors lie: direct pointers, then those in index sectors.
   For inode.c alone.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "filesys/format.h"
#include "threads/synch.h"

/* An inode's map: its copy of the inode sector, and the index sector used
   last.  The inode's lock guards the pointers (readers may look, the writer
   alone changes them); `index_lock' guards the cached index sector, which
   readers load too. */
struct inode_map {
    struct inode_disk disk;
    block_sector_t sector;              /* where `disk' belongs */
    bool dirty;                         /* `disk' differs from the sector */

    struct lock index_lock;
    block_sector_t index_sector;        /* 0: none is cached */
    bool index_dirty;
    uint32_t index[POINTERS_PER_SECTOR];
};

/* Reads the inode in SECTOR; false where it is not sound or the disk
   refuses. */
bool inode_map_load(struct inode_map *, block_sector_t sector);

/* Sets *SECTOR to where the file's sector IDX lies, 0 for a hole.  False where
   an index sector cannot be read or points outside.  */
bool inode_map_get(struct inode_map *, size_t idx, block_sector_t *sector);

/* Makes SECTOR, whose data is written, the file's sector IDX.  False where an
   index sector is needed and there is none, or the disk refuses. */
bool inode_map_set(struct inode_map *, size_t idx, block_sector_t sector);

/* Writes what changed: first the index sector, then the inode. */
bool inode_map_flush(struct inode_map *);

/* Frees every sector the map points to, and the inode's own. */
void inode_map_release(struct inode_map *);

#endif /* filesys/inode-map.h */
