/* Freeing all that an inode has, by operations that each change a few sectors
   only: what one has freed, the inode points to no more when it ends, so that
   the rest can follow after a loss of power, too. */

#include <stdio.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/inode-map.h"
#include "filesys/orphans.h"
#include "filesys/super.h"

/* Sectors of the map that one operation frees bits in; with an index sector,
   the one above it, the inode and the orphans that makes JOURNAL_CREDITS. */
#define MAP_CREDITS 8
_Static_assert(MAP_CREDITS + 4 <= JOURNAL_CREDITS, "an operation");

/* How much of the map this operation may still change. */
struct budget {
    unsigned left;
    size_t last;                /* sector of the map changed last */
    bool refused;               /* the disk has refused to read */
    size_t unused;              /* sectors that were not in use */
};

/* Frees CNT sectors from SECTOR on; false where that is for the next
   operation. */
static bool
release(struct budget *b, block_sector_t sector, size_t cnt)
{
    size_t first = sector / BITS_PER_SECTOR;
    size_t last = (sector + cnt - 1) / BITS_PER_SECTOR;
    unsigned cost = last - first + (first != b->last);
    if (cost > b->left)
        return false;
    b->left -= cost;
    b->last = last;
    b->unused += free_map_release(sector, cnt);
    return true;
}

/* Frees the sectors that the CNT POINTERS name, adjacent ones together, from
   the end, and clears the pointers; false where some are left. */
static bool
release_pointers(struct budget *b, uint32_t *pointers, size_t cnt)
{
    while (cnt > 0) {
        size_t run = 1;
        uint32_t *p = &pointers[cnt - 1];
        while (run < cnt && *p != 0 && p[-1] == *p - 1) {
            p--;
            run++;
        }
        if (*p != 0 && !release(b, *p, run))
            return false;
        memset(p, 0, run * sizeof *p);
        cnt -= run;
    }
    return true;
}

/* Frees the sectors that index sector *SECTOR names, and it, which becomes 0;
   false where some are left.  LEVEL 2: it names index sectors. */
static bool
release_index(struct inode_map *m, struct budget *b, uint32_t *sector,
              int level)
{
    uint32_t pointers[POINTERS_PER_SECTOR];
    if (*sector == 0)
        return true;
    bool used = free_map_are_used(*sector, 1);
    if (used && !inode_map_read_index(m, *sector, pointers)) {
        b->refused = true;      /* what it names would be lost */
        return false;
    }
    bool done = true;
    if (used && level == 1)
        done = release_pointers(b, pointers, POINTERS_PER_SECTOR);
    for (size_t i = POINTERS_PER_SECTOR; used && level == 2 && done && i-- > 0;)
        done = release_index(m, b, &pointers[i], 1);
    done = done && release(b, *sector, 1);
    if (done)
        *sector = 0;
    else if (used)              /* what was cleared is free already */
        journal_write(super.journal, *sector, pointers);
    return done;
}

/* Takes M's inode, the last that it has, off the orphans, and frees it: a list
   that names a sector of somebody else would be believed.  False where that is
   for the next operation, or the list cannot be read. */
static bool
release_inode(const struct inode_map *m, struct budget *b)
{
    if (b->left == 0)
        return false;
    b->refused = !orphans_remove(m->sector);
    return !b->refused && release(b, m->sector, 1);
}

/* Goes on freeing what M has; true where all is free, or where the disk refuses
   to say what there is: then the rest stays with the orphan until the next
   mount.  Adds to *UNUSED. */
static bool
release_some(struct inode_map *m, size_t *unused)
{
    struct budget b = { MAP_CREDITS, SIZE_MAX, false, 0 };
    struct inode_disk *d = &m->disk;
    bool done = release_index(m, &b, &d->doubly, 2)
                && release_index(m, &b, &d->indirect, 1)
                && release_pointers(&b, d->direct, DIRECT_CNT)
                && release_inode(m, &b);
    if (!done)
        inode_map_write(m);
    *unused += b.unused;
    return done || b.refused;
}

void
inode_map_release(struct inode_map *m)
{
    bool over = false;
    size_t unused = 0;
    while (!over && journal_begin(super.journal)) {
        over = release_some(m, &unused);
        journal_end(super.journal);
    }
    if (unused > 0)             /* one line, however many they are */
        printf("filesys: damaged: inode %u removed, %zu of its sectors "
               "were not in use\n", m->sector, unused);
}
