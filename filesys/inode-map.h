#ifndef FILESYS_INODE_MAP_H
#define FILESYS_INODE_MAP_H

/* Where an inode's sectors lie: direct pointers, then those in index sectors.
   For strata*.c alone.  The inode's lock guards the pointers: readers may look,
   the writer alone changes them, in an operation of the journal.  All may
   sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "filesys/format.h"

/* Sectors one behind the other that were found last, so that the next search
   finds them again at once: readers leave them for each other.  [a] */
struct run_memo {
    unsigned version;                   /* odd while somebody changes it */
    uint32_t idx, cnt;                  /* of the file's sectors */
    block_sector_t first;
};

/* An inode's map: its copy of the inode sector. */
struct inode_map {
    struct inode_disk disk;
    block_sector_t sector;              /* where `disk' belongs */
    struct run_memo memo;
    bool told;                  /* [a] that it is damaged */
};

/* Reads the inode in SECTOR; false where it is not sound or the disk
   refuses. */
bool inode_map_load(struct inode_map *, block_sector_t sector);

/* Sets *FIRST to where the file's sector IDX lies, 0 for a hole, and returns
   how many from there on, MOST at most, lie one behind the other or are holes
   too: maybe fewer than there are, at least 1.  0: an index sector cannot be
   read, or something points where no file's data can be. */
static inline size_t inode_map_find(struct inode_map *, size_t idx,
                                    size_t most, block_sector_t *first);

/* Gives the hole of CNT sectors from IDX on, which inode_map_find has found,
   sectors of the disk, one behind the other and behind the one before them if
   possible.  Sets *FIRST and returns how many; 0 where the disk is full or
   refuses.  The caller writes their data, and in any case the inode, which may
   have changed, by inode_map_write. */
size_t inode_map_add(struct inode_map *, size_t idx, size_t cnt,
                     block_sector_t *first);

/* Makes the file's sector IDX, behind which there is none, a hole, and frees
   what it has, index sectors too that are needed no more; the caller writes the
   inode.  False, and nothing has changed, where an index sector cannot be
   read. */
bool inode_map_cut(struct inode_map *, size_t idx);

/* Copies the pointers of the map's index sector SECTOR; false where it is none,
   which a line tells, or cannot be read. */
bool inode_map_read_index(struct inode_map *, block_sector_t sector,
                          uint32_t pointers[POINTERS_PER_SECTOR]);

/* Writes the inode; false where nothing can be written any more. */
bool inode_map_write(const struct inode_map *);

/* Frees what an inode has that no name leads to, and takes it off the orphans,
   by as many operations as that takes.  Where the disk refuses, the rest waits
   for the next mount.  In none. */
void inode_map_release(struct inode_map *);     /* inode-release.c */

/* --- Finding, the quick part ---------------------------------------------- */

/* As inode_map_find, from memory; 0 where that does not know. */
static inline size_t
inode_map_recall(const struct inode_map *m, size_t idx, size_t most,
                 block_sector_t *first)
{
    const struct run_memo *memo = &m->memo;
    unsigned version = __atomic_load_n(&memo->version, __ATOMIC_ACQUIRE);
    uint32_t start = __atomic_load_n(&memo->idx, __ATOMIC_ACQUIRE);
    uint32_t cnt = __atomic_load_n(&memo->cnt, __ATOMIC_ACQUIRE);
    block_sector_t sector = __atomic_load_n(&memo->first, __ATOMIC_ACQUIRE);
    if (version % 2 != 0 || idx - start >= cnt
        || __atomic_load_n(&memo->version, __ATOMIC_ACQUIRE) != version)
        return 0;
    cnt -= idx - start;
    *first = sector + (idx - start);
    return cnt < most ? cnt : most;
}

/* Where the file's CNT sectors from IDX on lie, if that is one behind the
   other, from memory; 0 where that does not know. */
static inline block_sector_t
inode_map_recall_all(const struct inode_map *m, size_t idx, size_t cnt)
{
    const struct run_memo *memo = &m->memo;
    unsigned version = __atomic_load_n(&memo->version, __ATOMIC_ACQUIRE);
    uint32_t ofs = idx - __atomic_load_n(&memo->idx, __ATOMIC_ACQUIRE);
    uint32_t known = __atomic_load_n(&memo->cnt, __ATOMIC_ACQUIRE);
    block_sector_t first = __atomic_load_n(&memo->first, __ATOMIC_ACQUIRE);
    if (version % 2 != 0 || ofs >= known || cnt > known - ofs
        || __atomic_load_n(&memo->version, __ATOMIC_ACQUIRE) != version)
        return 0;
    return first + ofs;
}

/* As inode_map_find, from the pointers. */
size_t inode_map_search(struct inode_map *, size_t idx, size_t most,
                        block_sector_t *first);

static inline size_t
inode_map_find(struct inode_map *m, size_t idx, size_t most,
               block_sector_t *first)
{
    size_t cnt = inode_map_recall(m, idx, most, first);
    return cnt > 0 ? cnt : inode_map_search(m, idx, most, first);
}

#endif /* filesys/inode-map.h */
