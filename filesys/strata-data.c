/* Reading and writing what files of ours hold, by way of the cache.  A file
   gets sectors, and the length that makes them part of it, by operations of the
   journal; the journal sees to it that the data is on the disk first. */

#include <debug.h>
#include <round.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/read-ahead.h"
#include "filesys/strata.h"
#include "filesys/super.h"

/* The most sectors that one operation gives to a file, and what it may take
   besides: index sectors. */
#define MOST_AT_ONCE 64
#define INDEX_SECTORS 2

/* Bytes of a file: SIZE from OFS of its sector IDX on. */
struct part {
    size_t idx, ofs, size;
};

static struct part
make_part(size_t offset, size_t size)
{
    return (struct part) { offset / BLOCK_SECTOR_SIZE,
                           offset % BLOCK_SECTOR_SIZE, size };
}

/* How many sectors P lies in. */
static size_t
sectors_of(const struct part *p)
{
    return DIV_ROUND_UP(p->ofs + p->size, BLOCK_SECTOR_SIZE);
}

/* Makes P end with the CNTth of its sectors. */
static void
shorten(struct part *p, size_t cnt)
{
    size_t most = cnt * BLOCK_SECTOR_SIZE - p->ofs;
    if (p->size > most)
        p->size = most;
}

/* --- Reading -------------------------------------------------------------- */

/* Reads P, or what of it lies in adjacent sectors; returns how many bytes. */
static size_t
read_part(struct inode_map *m, struct part p, void *buffer)
{
    block_sector_t first;
    size_t cnt = inode_map_find(m, p.idx, sectors_of(&p), &first);
    if (cnt == 0)
        return 0;
    shorten(&p, cnt);
    if (first != 0)
        return cache_read(super.cache, first, p.ofs, p.size, buffer);
    memset(buffer, 0, p.size);
    return p.size;
}

off_t
strata_read(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    struct strata_inode *s = strata_inode(inode);
    off_t done = read_part(&s->map, make_part(offset, size), buffer);
    read_ahead_after(s, offset, done);
    return done;
}

off_t
strata_read_present(struct inode *inode, file_copy_func *copy, void *to,
                    off_t size, off_t offset)
{
    struct strata_inode *s = strata_inode(inode);
    struct part p = make_part(offset, size);
    size_t cnt = sectors_of(&p);
    block_sector_t first = inode_map_recall_all(&s->map, p.idx, cnt);
    if (first == 0 && inode_map_search(&s->map, p.idx, cnt, &first) < cnt)
        return 0;
    if (first == 0
        || !cache_read_present(super.cache, first, p.ofs, size, copy, to))
        return 0;
    read_ahead_after(s, offset, size);
    return size;
}

/* --- Writing -------------------------------------------------------------- */

/* Fills the hole that P lies in, or the first CNT sectors of it, with DATA.
   Returns how many bytes.  In an operation. */
static size_t
fill_hole(struct inode *inode, struct part p, size_t cnt, const void *data)
{
    struct inode_map *m = &strata_inode(inode)->map;
    block_sector_t first;
    size_t put = 0;
    cnt = inode_map_add(m, p.idx, cnt, &first);
    if (cnt > 0) {
        shorten(&p, cnt);
        put = cache_write(super.cache, first, p.ofs, p.size, data, true);
    }
    size_t end = p.idx * BLOCK_SECTOR_SIZE + p.ofs + put;
    if (put > 0 && end > m->disk.length)
        m->disk.length = end;
    return inode_map_write(m) ? put : 0;
}

/* Makes what lies behind the end of INODE in its last sector zeros: bytes of a
   write may be there whose length a loss of power has taken back. */
static bool
clear_tail(struct inode *inode)
{
    struct part p = make_part(inode->length, 0);
    block_sector_t sector;
    p.size = BLOCK_SECTOR_SIZE - p.ofs;
    if (p.ofs == 0)
        return true;
    if (inode_map_find(&strata_inode(inode)->map, p.idx, 1, &sector) == 0)
        return false;
    return sector == 0
           || cache_write(super.cache, sector, p.ofs, p.size, block_zeros,
                          false) == p.size;
}

off_t
strata_write(struct inode *inode, const void *data, off_t size, off_t offset)
{
    struct part p = make_part(offset, size);
    block_sector_t first;
    if (journal_is_broken(super.journal)
        || (offset > inode->length && !clear_tail(inode)))
        return 0;
    size_t cnt = inode_map_find(&strata_inode(inode)->map, p.idx,
                                sectors_of(&p), &first);
    if (cnt == 0)
        return 0;
    if (first != 0) {
        shorten(&p, cnt);
        return cache_write(super.cache, first, p.ofs, p.size, data, false);
    }

    if (cnt > MOST_AT_ONCE)
        cnt = MOST_AT_ONCE;
    free_map_provide(cnt + INDEX_SECTORS);
    if (!journal_begin(super.journal))
        return 0;
    size_t put = fill_hole(inode, p, cnt, data);
    journal_end(super.journal);
    return put;
}

bool
strata_end_write(struct inode *inode)
{
    struct inode_map *m = &strata_inode(inode)->map;
    if (m->disk.length == (uint32_t) inode->length) {
        journal_commit_soon(super.journal);
        return !journal_is_broken(super.journal);
    }
    if (!journal_begin(super.journal))
        return false;
    uint32_t old_length = m->disk.length;
    m->disk.length = inode->length;
    bool done = inode_map_write(m);
    if (!done)
        m->disk.length = old_length;
    journal_end(super.journal);
    return done;
}

bool
strata_sync_inode(struct inode *inode UNUSED)
{
    return journal_commit(super.journal);
}
