/* Reading what is in the cache without waiting for anything: the quick way to
   memory of programs. */

#include <round.h>
#include "filesys/cache-entry.h"

/* Sectors that are read at once: a page, however it lies. */
#define MOST 9

/* Entries one behind the other in memory, as their sectors are on the disk. */
struct run {
    struct cache_entry *first;
    size_t cnt;
};

static inline void
leave_all(struct cache *c, const struct run *runs, const struct run *end)
{
    for (; runs < end; runs++)
        cache_leave_run(c, runs->first, runs->cnt);
}

/* Enters the CNT entries from SECTOR on as a reader, if all of them are there
   and free, and returns the end of the RUNS which that makes; otherwise
   NULL. */
static inline struct run *
share_all(struct cache *c, block_sector_t sector, size_t cnt, struct run *runs)
{
    struct run *r = runs;
    size_t left = cnt;
    spinlock_acquire(&c->lock);
    while (left > 0) {
        r->first = cache_find(c, sector);
        r->cnt = cache_share_run(r->first, sector, left);
        if (r->cnt == 0) {
            leave_all(c, runs, r);
            break;
        }
        cache_touch_run(c, r->first, r->cnt);
        sector += r->cnt;
        left -= r->cnt;
        r++;
    }
    if (left == 0)
        c->stats.hits += cnt;
    spinlock_release(&c->lock);
    return left == 0 ? r : NULL;
}

/* Has COPY take SIZE bytes, from OFS of the first of RUNS on, to TO. */
static inline bool
copy_all(const struct run *runs, size_t ofs, size_t size,
         bool (*copy)(void *to, const void *from, size_t size), uint8_t *to)
{
    for (;; runs++) {
        size_t n = runs->cnt * BLOCK_SECTOR_SIZE - ofs;
        if (n >= size)
            return copy(to, runs->first->data + ofs, size);
        if (!copy(to, runs->first->data + ofs, n))
            return false;
        to += n;
        size -= n;
        ofs = 0;
    }
}

bool
cache_read_present(struct cache *c, block_sector_t sector, size_t ofs,
                   size_t size,
                   bool (*copy)(void *to, const void *from, size_t size),
                   void *to)
{
    struct run runs[MOST], *end;
    size_t cnt = DIV_ROUND_UP(ofs + size, BLOCK_SECTOR_SIZE);
    if (cnt > MOST || (end = share_all(c, sector, cnt, runs)) == NULL)
        return false;
    bool done = copy_all(runs, ofs, size, copy, to);
    spinlock_acquire(&c->lock);
    leave_all(c, runs, end);
    spinlock_release(&c->lock);
    return done;
}
