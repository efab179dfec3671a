#include "filesys/orphans.h"
#include <string.h>
#include "filesys/super.h"

#define NONE 0

/* The first place of OLD among ROW, or ORPHANS_PER_SECTOR. */
static size_t
find(const uint32_t row[ORPHANS_PER_SECTOR], uint32_t old)
{
    size_t i = 0;
    while (i < ORPHANS_PER_SECTOR && row[i] != old)
        i++;
    return i;
}

/* Puts NEW where OLD stands, at its first place.  Who has access to the sector
   as its writer is alone in it. */
static bool
replace(uint32_t old, uint32_t new)
{
    bool found = false;
    for (size_t i = 0; i < super.orphan_sectors && !found; i++) {
        struct cache_entry *e = cache_hold(super.cache, super.orphan_start + i);
        if (e == NULL)
            return false;
        uint32_t *row = cache_bytes(e);
        size_t at = find(row, old);
        found = at < ORPHANS_PER_SECTOR;
        if (found) {
            row[at] = new;
            journal_change(super.journal, e);
        }
        cache_release(super.cache, e);
    }
    return found;
}

bool
orphans_add(block_sector_t inode)
{
    return replace(NONE, inode);
}

bool
orphans_remove(block_sector_t inode)
{
    return replace(inode, NONE);
}

void
orphans_walk(void (*function)(block_sector_t inode))
{
    uint32_t row[ORPHANS_PER_SECTOR];
    for (size_t i = 0; i < super.orphan_sectors; i++) {
        if (cache_read(super.cache, super.orphan_start + i, 0, sizeof row, row)
            != sizeof row)
            continue;
        for (size_t k = 0; k < ORPHANS_PER_SECTOR; k++)
            if (row[k] != NONE)
                function(row[k]);
    }
}

bool
orphans_format(void)
{
    bool done = true;
    for (size_t i = 0; i < super.orphan_sectors; i++)
        done &= block_write(super.device, super.orphan_start + i, block_zeros);
    return done;
}
