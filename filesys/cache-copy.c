/* Copying between the cache and memory of others. */

#include <round.h>
#include <string.h>
#include "filesys/cache-entry.h"
#include "threads/mutant.h"

/* Adds N to COUNTER, of the statistics, which need not be exact. */
static void
count(unsigned *counter, unsigned n)
{
    __atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

/* Sectors that are copied under one access each, taken together: a page,
   however it lies. */
#define AT_ONCE 9

/* Bytes on the disk, from OFS of SECTOR on. */
struct span {
    block_sector_t sector;
    size_t ofs, size;
};

static size_t
sectors_of(const struct span *s)
{
    return DIV_ROUND_UP(s->ofs + s->size, BLOCK_SECTOR_SIZE);
}

/* Makes S begin N bytes later. */
static void
advance(struct span *s, size_t n)
{
    s->sector += (s->ofs + n) / BLOCK_SECTOR_SIZE;
    s->ofs = (s->ofs + n) % BLOCK_SECTOR_SIZE;
    s->size -= n;
}

/* The entry of SECTOR, which is likely to lie behind BEFORE (NULL: unknown),
   that of the sector before it.  Caller holds the lock. */
static inline struct cache_entry *
find_next(const struct cache *c, struct cache_entry *before,
          block_sector_t sector)
{
    if (before != NULL && before + 1 < c->end
        && before[1].sector == sector)
        return before + 1;
    return cache_find(c, sector);
}

/* Enters up to CNT entries from SECTOR on as their writer, to change all of
   each, as far as that needs no wait; returns how many. */
static size_t
hold_some(struct cache *c, block_sector_t sector, size_t cnt,
          struct cache_entry *entries[AT_ONCE])
{
    struct cache_entry *e = NULL, *dirty;
    size_t n = 0;
    spinlock_acquire(&c->lock);
    while (n < cnt && n < AT_ONCE) {
        e = find_next(c, e, sector + n);
        if (e != NULL && !cache_enter(c, e, HOLD_NEW))
            break;
        if (e == NULL) {
            e = cache_claim(c, sector + n, false, &dirty);
            if (e == NULL)
                break;
            c->stats.misses++;
        }
        if (!e->joined)         /* a damaged disk has one sector twice */
            cache_set_dirty(c, e, true, false);
        entries[n++] = e;
    }
    spinlock_release(&c->lock);
    return n;
}

static void
leave_all(struct cache *c, struct cache_entry *entries[], size_t cnt)
{
    spinlock_acquire(&c->lock);
    for (size_t i = 0; i < cnt; i++)
        cache_leave(c, entries[i]);
    spinlock_release(&c->lock);
}

/* How many of the CNT ENTRIES lie one behind the other in memory, from the
   first on. */
static size_t
count_adjacent(struct cache_entry *entries[], size_t cnt)
{
    size_t run = 1;
    while (run < cnt && entries[run] == entries[0] + run)
        run++;
    return run;
}

/* Copies what of S is in memory in one place, from its beginning on, to BUFFER;
   returns how many bytes. */
static size_t
copy_out(struct cache *c, const struct span *s, void *buffer)
{
    size_t cnt = sectors_of(s);
    if (cnt > AT_ONCE)
        cnt = AT_ONCE;
    struct cache_span span = { NULL, s->sector, 0 };
    struct cache_run r;
    spinlock_acquire(&c->lock);
    cnt = cache_find_run(c, &r, s->sector, s->sector + cnt) - s->sector;
    span.cnt = cnt;
    cache_touch_run(c, &r);
    if (cnt > 0)
        cache_span_enter(c, &span);
    c->stats.hits += cnt;
    spinlock_release(&c->lock);
    if (cnt == 0)
        return 0;

    size_t n = cnt * BLOCK_SECTOR_SIZE - s->ofs;
    if (n > s->size)
        n = s->size;
    memcpy(buffer, r.first->data + s->ofs, n);
    spinlock_acquire(&c->lock);
    cache_span_leave(c, &span);
    spinlock_release(&c->lock);
    return n;
}

/* How many of the CNT sectors from SECTOR on are not in the cache, but on the
   disk, up to the first one that is. */
static size_t
count_missing(struct cache *c, block_sector_t sector, size_t cnt)
{
    size_t n = 0;
    spinlock_acquire(&c->lock);
    while (n < cnt && cache_find(c, sector + n) == NULL
           && !cache_is_lost(c, sector + n))
        n++;
    spinlock_release(&c->lock);
    return n;
}

/* Copies the part of S that lies in its first sector to BUFFER, waiting for
   that sector; returns how many bytes, 0 where the disk refuses. */
static size_t
copy_first(struct cache *c, const struct span *s, void *buffer)
{
    size_t room = BLOCK_SECTOR_SIZE - s->ofs;
    size_t n = s->size < room ? s->size : room;
    struct cache_entry *e = cache_get(c, s->sector, SHARE);
    if (e == NULL)
        return 0;
    memcpy(buffer, e->data + s->ofs, n);
    cache_release(c, e);
    return n;
}

/* Whole sectors that are not in the cache go past it where they are this part
   of it or more: nothing is copied then, and nothing has to leave. */
#define LARGE_PART 4

/* Reads S, whose first sector was not free for readers in memory, as far as
   that can be done in one step; returns how many bytes, 0 where the disk
   refuses. */
static size_t
read_some(struct cache *c, const struct span *s, void *buffer)
{
    size_t done = 0;
    size_t missing = count_missing(c, s->sector, sectors_of(s));
    size_t whole = s->ofs == 0 ? s->size / BLOCK_SECTOR_SIZE : 0;
    if (whole > missing)
        whole = missing;
    if (whole >= c->cnt / LARGE_PART
        && block_read_many(c->device, s->sector, whole, buffer)) {
        count(&c->stats.misses, whole);
        return whole * BLOCK_SECTOR_SIZE;
    }
    if (missing > 1) {
        cache_load(c, s->sector, missing < AT_ONCE ? missing : AT_ONCE, false);
        done = copy_out(c, s, buffer);
    }
    return done > 0 ? done : copy_first(c, s, buffer);
}

size_t
cache_read(struct cache *c, block_sector_t sector, size_t ofs, size_t size,
           void *buffer)
{
    struct span s = { sector, ofs, size };
    uint8_t *to = buffer;
    while (s.size > 0) {
        size_t n = copy_out(c, &s, to);
        if (n == 0)
            n = read_some(c, &s, to);
        if (n == 0)
            break;
        advance(&s, n);
        to += n;
    }
    return size - s.size;
}

/* Copies the part of S that lies in its first sector from DATA there; returns
   how many bytes, 0 where that is impossible. */
static size_t
copy_in(struct cache *c, const struct span *s, const void *data, bool fresh)
{
    size_t room = BLOCK_SECTOR_SIZE - s->ofs;
    size_t n = s->size < room ? s->size : room;
    bool whole = n == BLOCK_SECTOR_SIZE;
    struct cache_entry *e = cache_get(c, s->sector,
                                whole || fresh ? HOLD_NEW : HOLD);
    if (e == NULL)
        return 0;
    if (fresh && !whole)
        memset(e->data, 0, BLOCK_SECTOR_SIZE);
    memcpy(e->data + s->ofs, data, n);
    spinlock_acquire(&c->lock);
    if (!e->joined)             /* a damaged disk has one sector twice */
        cache_set_dirty(c, e, true, false);
    cache_leave(c, e);
    spinlock_release(&c->lock);
    return n;
}

/* Copies DATA to the whole sectors with which S begins, as far as those can be
   had at once; returns how many bytes. */
static size_t
copy_in_whole(struct cache *c, const struct span *s, const uint8_t *data)
{
    struct cache_entry *entries[AT_ONCE];
    size_t whole = s->ofs == 0 ? s->size / BLOCK_SECTOR_SIZE : 0;
    size_t cnt = whole > 0 ? hold_some(c, s->sector, whole, entries) : 0;
    for (size_t i = 0, run; i < cnt; i += run) {
        run = count_adjacent(entries + i, cnt - i);
        memcpy(entries[i]->data, data + i * BLOCK_SECTOR_SIZE,
               run * BLOCK_SECTOR_SIZE);
    }
    if (cnt > 0)
        leave_all(c, entries, cnt);
    return cnt * BLOCK_SECTOR_SIZE;
}

size_t
cache_write(struct cache *c, block_sector_t sector, size_t ofs, size_t size,
            const void *data_, bool fresh)
{
    struct span s = { sector, ofs, size };
    size_t n = 1;
    while (s.size > 0 && n > 0 && !cache_is_broken(c)) {
        const uint8_t *data = (const uint8_t *) data_ + (size - s.size);
        n = copy_in_whole(c, &s, data);
        if (n == 0)
            n = copy_in(c, &s, data, fresh);
        advance(&s, n);
    }
    return size - s.size;
}
