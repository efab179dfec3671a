/* Reading what is in the cache without waiting for anything: the quick way to
   memory of programs. */

#include <round.h>
#include "filesys/cache-entry.h"

/* Sectors that are read at once: a page, however it lies. */
#define MOST 9

/* Finds the entries of S, in the runs R; false where some are not there or not
   free for readers. */
static inline bool
find_all(struct cache *c, const struct cache_span *s, struct cache_run *r)
{
    const struct cache_run *runs = r;
    block_sector_t sector = s->first, last = sector + s->cnt;
    do {
        sector = cache_find_run(c, r, sector, last);
        if (r->first == r->end)
            return false;
        r++;
    } while (sector < last);
    if (c->policy->touched != NULL)
        for (; runs < r; runs++)
            cache_touch_run(c, runs);
    return true;
}

/* Enters S, whose runs become R, as a reader, if that needs no wait. */
static inline bool
enter(struct cache *c, struct cache_span *s, struct cache_run *r)
{
    spinlock_acquire(&c->lock);
    bool done = find_all(c, s, r);
    if (done) {
        c->stats.hits += s->cnt;
        cache_span_enter(c, s);
    }
    spinlock_release(&c->lock);
    return done;
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
    struct cache_run runs[MOST];
    struct cache_span s = { NULL, sector,
                            DIV_ROUND_UP(ofs + size, BLOCK_SECTOR_SIZE) };
    if (s.cnt > MOST || !enter(c, &s, runs))
        return false;
    bool done = copy_all(runs, ofs, size, copy, to);
    spinlock_acquire(&c->lock);
    cache_span_leave(c, &s);
    spinlock_release(&c->lock);
    return done;
}
