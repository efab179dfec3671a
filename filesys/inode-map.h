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
    size_t leaf;                        /* which it is, if one of data sectors */
    bool index_dirty;
    uint32_t index[POINTERS_PER_SECTOR];
};

/* Reads the inode in SECTOR; false where it is not sound or the disk
   refuses. */
bool inode_map_load(struct inode_map *, block_sector_t sector);

/* The map is no longer used. */
void inode_map_close(struct inode_map *);

/* Sets *FIRST to where the file's sector IDX lies, 0 for a hole, and returns
   how many from there on, MOST at most, lie one behind the other or are holes
   too: maybe fewer than there are, at least 1.  0: an index sector cannot be
   read, or something points where no file's data can be. */
size_t inode_map_find(struct inode_map *, size_t idx, size_t most,
                      block_sector_t *first);

/* Makes SECTOR, whose data is written, the file's sector IDX.  False where an
   index sector is needed and there is none, or the disk refuses. */
bool inode_map_set(struct inode_map *, size_t idx, block_sector_t sector);

/* The sectors that the end of a file had; not free yet. */
struct inode_cut {
    unsigned cnt;
    block_sector_t sectors[3];          /* data, its leaf, the leaf's index */
};

/* Makes the file's sector IDX, behind which there is none, a hole, and sets CUT
   to what that had: to be freed once the map is flushed.  False where an index
   sector cannot be read. */
bool inode_map_cut(struct inode_map *, size_t idx, struct inode_cut *cut);

/* Writes what changed: first the index sector, then the inode. */
bool inode_map_flush(struct inode_map *);

/* Frees every sector the map points to, and the inode's own. */
void inode_map_release(struct inode_map *);

#endif /* filesys/inode-map.h */
