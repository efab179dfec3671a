/* Reading what is in the cache without waiting for anything: the quick way to
   memory of programs. */

#include <round.h>
#include "filesys/cache-entry.h"

/* Sectors that are read at once: a page, however it lies. */
#define MOST 9

static inline void
touch_all(struct cache *c, const struct cache_run *r,
          const struct cache_run *end)
{
    if (c->policy->touched != NULL)
        for (; r < end; r++)
            cache_touch_run(c, r);
}

static inline void
leave_all(struct cache *c, const struct cache_run *r,
          const struct cache_run *end)
{
    for (; r < end; r++)
        cache_leave_run(c, r);
}

/* Enters the CNT entries from SECTOR on as a reader, if all of them are there
   and free, and returns the end of the runs, R, which that makes; otherwise
   NULL. */
static inline struct cache_run *
share_all(struct cache *c, block_sector_t sector, size_t cnt,
          struct cache_run *r)
{
    const struct cache_run *runs = r;
    block_sector_t last = sector + cnt;
    spinlock_acquire(&c->lock);
    while (sector < last) {
        r->first = cache_find(c, sector);
        sector = cache_share_run(r, sector, last);
        if (r->first == r->end) {
            leave_all(c, runs, r);
            break;
        }
        r++;
    }
    if (sector == last) {
        c->stats.hits += cnt;
        touch_all(c, runs, r);
    }
    spinlock_release(&c->lock);
    return sector == last ? r : NULL;
}

/* Has COPY take SIZE bytes, from OFS of the runs R on, to TO. */
static inline bool
copy_all(const struct cache_run *r, size_t ofs, size_t size,
         bool (*copy)(void *to, const void *from, size_t size), uint8_t *to)
{
    for (;; r++) {
        const uint8_t *from = r->first->data + ofs;
        size_t n = r->end->data - from;
        if (n >= size)
            return copy(to, from, size);
        if (!copy(to, from, n))
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
    struct cache_run runs[MOST], *end;
    size_t cnt = DIV_ROUND_UP(ofs + size, BLOCK_SECTOR_SIZE);
    if (cnt > MOST || (end = share_all(c, sector, cnt, runs)) == NULL)
        return false;
    bool done = copy_all(runs, ofs, size, copy, to);
    spinlock_acquire(&c->lock);
    leave_all(c, runs, end);
    spinlock_release(&c->lock);
    return done;
}
