#include "filesys/cache.h"
#include <debug.h>
#include <round.h>
#include <stdio.h>
#include <string.h>
#include "filesys/cache-entry.h"
#include "threads/malloc.h"
#include "threads/mutant.h"
#include "threads/palloc.h"

#define SECTORS_PER_PAGE 8
#define PAGES(CNT) DIV_ROUND_UP(CNT, SECTORS_PER_PAGE)

/* --- Making one ----------------------------------------------------------- */

static void
init_entries(struct cache *c)
{
    for (size_t i = 0; i < c->cnt; i++) {
        struct cache_entry *e = &c->entries[i];
        e->sector = SECTOR_NONE;
        e->data = c->data + i * BLOCK_SECTOR_SIZE;
        sema_init(&e->turn, 0);
        list_push_back(&c->order, &e->elem);
    }
}

struct cache *
cache_create(struct block *device, size_t cnt,
             const struct cache_policy *policy)
{
    struct cache *c = calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->device = device;
    c->cnt = cnt;
    c->policy = policy;
    for (c->mask = 1; c->mask < 2 * cnt; c->mask *= 2)
        continue;
    c->buckets = calloc(c->mask--, sizeof *c->buckets);
    c->entries = calloc(cnt, sizeof *c->entries);
    c->data = palloc_get_multiple(0, PAGES(cnt));
    if (c->buckets == NULL || c->entries == NULL || c->data == NULL) {
        cache_destroy(c);
        return NULL;
    }
    spinlock_init(&c->lock, "cache", RANK_CACHE);
    sema_init(&c->room, 0);
    list_init(&c->order);
    init_entries(c);
    return c;
}

void
cache_destroy(struct cache *c)
{
    palloc_free_multiple(c->data, PAGES(c->cnt));
    free(c->entries);
    free(c->buckets);
    free(c);
}

struct block *
cache_device(const struct cache *c)
{
    return c->device;
}

size_t
cache_size(const struct cache *c)
{
    return c->cnt;
}

void
cache_on_failure(struct cache *c, void (*failed)(void *aux), void *aux)
{
    c->on_failure = failed;
    c->aux = aux;
}

/* --- The table ------------------------------------------------------------ */

static struct cache_entry **
bucket(const struct cache *c, block_sector_t sector)
{
    return &c->buckets[sector & c->mask];
}

struct cache_entry *
cache_find(const struct cache *c, block_sector_t sector)
{
    struct cache_entry *e = *bucket(c, sector);
    while (e != NULL && e->sector != sector)
        e = e->chain;
    return e;
}

/* Takes E out of the table, if it is there. */
static void
take_out(struct cache *c, struct cache_entry *e)
{
    if (e->sector == SECTOR_NONE)
        return;
    struct cache_entry **link = bucket(c, e->sector);
    while (*link != e)
        link = &(*link)->chain;
    *link = e->chain;
    e->sector = SECTOR_NONE;
}

/* Makes E the entry of SECTOR. */
static void
put_in(struct cache *c, struct cache_entry *e, block_sector_t sector)
{
    struct cache_entry **link = bucket(c, sector);
    e->sector = sector;
    e->chain = *link;
    *link = e;
}

void
cache_set_dirty(struct cache *c, struct cache_entry *e, bool dirty,
                bool metadata)
{
    c->dirty_data -= e->dirty && !e->metadata;
    e->dirty = dirty;
    e->metadata = metadata;
    c->dirty_data += e->dirty && !e->metadata;
}

/* E was asked for. */
static void
touch(struct cache *c, struct cache_entry *e)
{
    e->used = true;
    if (c->policy->touched != NULL)
        c->policy->touched(c, e);
}

/* --- Access --------------------------------------------------------------- */

void
cache_wait_for(struct cache *c, struct cache_entry *e)
{
    e->waiting++;
    spinlock_release(&c->lock);
    sema_down(&e->turn);
}

/* Wakes those who wait for E, or for any entry that may go. */
static void
wake(struct cache *c, struct cache_entry *e)
{
    for (; e->waiting > 0; e->waiting--)
        sema_up(&e->turn);
    for (; c->room_waiting > 0; c->room_waiting--)
        sema_up(&c->room);
}

void
cache_leave(struct cache *c, struct cache_entry *e)
{
    ASSERT(e->users != 0);
    e->users = e->users == WRITER ? 0 : e->users - 1;
    if (e->users == 0 && (e->waiting | c->room_waiting) != 0)
        wake(c, e);
}

struct cache_entry *
cache_claim(struct cache *c, block_sector_t sector, struct cache_entry **dirty)
{
    struct cache_entry *e = c->policy->choose(c);
    if (e != NULL && e->dirty && c->failed)
        cache_set_dirty(c, e, false, false);
    *dirty = e;
    if (e == NULL || e->dirty)
        return NULL;
    take_out(c, e);
    put_in(c, e, sector);
    e->users = WRITER;
    touch(c, e);
    return e;
}

void
cache_drop(struct cache *c, struct cache_entry *e)
{
    take_out(c, e);
    e->used = false;
    cache_leave(c, e);
}

/* Makes entry DIRTY clean, or where it is NULL waits until one may go.  Releases
   the lock; false where that is of no use, as the disk refuses to write. */
static bool
make_room(struct cache *c, struct cache_entry *dirty)
{
    bool written;
    if (dirty != NULL) {
        cache_clean(c, dirty, &written);
        return true;
    }
    bool hopeless = c->failed;
    c->room_waiting += !hopeless;
    spinlock_release(&c->lock);
    if (!hopeless)
        sema_down(&c->room);
    return !hopeless;
}

/* Fills E, new and held by the caller, for its sector.  False, E dropped, where
   the disk refuses. */
static bool
fill(struct cache *c, struct cache_entry *e)
{
    bool done = block_read(c->device, e->sector, e->data);
    if (!done) {
        spinlock_acquire(&c->lock);
        cache_drop(c, e);
        spinlock_release(&c->lock);
    }
    return done;
}

/* What a thread wants of a sector. */
enum access { SHARE, HOLD, HOLD_NEW };

/* Turns the writer's access to E into what ACCESS says. */
static void
settle(struct cache *c, struct cache_entry *e, enum access access)
{
    if (access == SHARE) {
        spinlock_acquire(&c->lock);
        e->users = 1;
        wake(c, e);
        spinlock_release(&c->lock);
    }
}

/* Gets access to E, which is there, if it is free. */
static bool
enter(struct cache *c, struct cache_entry *e, enum access access)
{
    bool is_free = access == SHARE ? e->users != WRITER : e->users == 0;
    if (!is_free && !mutant_skips(RANK_CACHE_ENTRY))
        return false;
    e->users = access == SHARE ? e->users + 1 : WRITER;
    touch(c, e);
    c->stats.hits++;
    return true;
}

/* Gets access to SECTOR; NULL where the disk refuses. */
static struct cache_entry *
get(struct cache *c, block_sector_t sector, enum access access)
{
    for (;;) {
        spinlock_acquire(&c->lock);
        struct cache_entry *e = cache_find(c, sector);
        if (e != NULL && enter(c, e, access)) {
            spinlock_release(&c->lock);
            return e;
        }
        if (e != NULL) {
            cache_wait_for(c, e);
            continue;
        }
        struct cache_entry *dirty;
        e = cache_claim(c, sector, &dirty);
        if (e != NULL) {
            c->stats.misses++;
            spinlock_release(&c->lock);
            if (access != HOLD_NEW && !fill(c, e))
                return NULL;
            settle(c, e, access);
            return e;
        }
        if (!make_room(c, dirty))
            return NULL;
    }
}

struct cache_entry *
cache_share(struct cache *c, block_sector_t sector)
{
    return get(c, sector, SHARE);
}

struct cache_entry *
cache_hold(struct cache *c, block_sector_t sector)
{
    return get(c, sector, HOLD);
}

struct cache_entry *
cache_hold_new(struct cache *c, block_sector_t sector)
{
    return get(c, sector, HOLD_NEW);
}

block_sector_t
cache_sector(const struct cache_entry *e)
{
    return e->sector;
}

void *
cache_bytes(const struct cache_entry *e)
{
    return e->data;
}

void
cache_release(struct cache *c, struct cache_entry *e)
{
    spinlock_acquire(&c->lock);
    cache_leave(c, e);
    spinlock_release(&c->lock);
}

bool
cache_join(struct cache *c, struct cache_entry *e)
{
    spinlock_acquire(&c->lock);
    ASSERT(e->users == WRITER);
    bool is_new = !e->joined;
    e->joined = true;
    cache_set_dirty(c, e, true, true);
    spinlock_release(&c->lock);
    return is_new;
}

void
cache_part(struct cache *c, struct cache_entry *e)
{
    spinlock_acquire(&c->lock);
    ASSERT(e->joined);
    e->joined = false;
    wake(c, e);
    spinlock_release(&c->lock);
}

/* Adds N to COUNTER, of the statistics, which need not be exact. */
static void
count(unsigned *counter, unsigned n)
{
    __atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

/* --- Copying -------------------------------------------------------------- */

/* Sectors that are copied under one access each, taken together: a page, however
   it lies. */
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

/* Enters up to CNT entries from SECTOR on as a reader, as far as they are there
   and free; returns how many. */
static size_t
share_some(struct cache *c, block_sector_t sector, size_t cnt,
           struct cache_entry *entries[AT_ONCE])
{
    size_t n = 0;
    spinlock_acquire(&c->lock);
    while (n < cnt && n < AT_ONCE) {
        struct cache_entry *e = cache_find(c, sector + n);
        if (e == NULL
            || (e->users == WRITER && !mutant_skips(RANK_CACHE_ENTRY)))
            break;
        e->users++;
        touch(c, e);
        entries[n++] = e;
    }
    c->stats.hits += n;
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

/* Copies what of S is in memory, from its beginning on, to BUFFER; returns how
   many bytes.  Neighbours in memory are copied together. */
static size_t
copy_out(struct cache *c, const struct span *s, uint8_t *buffer)
{
    struct cache_entry *entries[AT_ONCE];
    size_t cnt = share_some(c, s->sector, sectors_of(s), entries);
    size_t done = 0, ofs = s->ofs;
    for (size_t i = 0, run; i < cnt; i += run) {
        for (run = 1; i + run < cnt && entries[i + run] == entries[i] + run;)
            run++;
        size_t n = run * BLOCK_SECTOR_SIZE - ofs;
        if (n > s->size - done)
            n = s->size - done;
        memcpy(buffer + done, entries[i]->data + ofs, n);
        done += n;
        ofs = 0;
    }
    if (cnt > 0)
        leave_all(c, entries, cnt);
    return done;
}

/* How many of the CNT sectors from SECTOR on are not in the cache, up to the
   first one that is. */
static size_t
count_missing(struct cache *c, block_sector_t sector, size_t cnt)
{
    size_t n = 0;
    spinlock_acquire(&c->lock);
    while (n < cnt && cache_find(c, sector + n) == NULL)
        n++;
    spinlock_release(&c->lock);
    return n;
}

/* Copies the part of S that lies in its first sector to BUFFER, waiting for that
   sector; returns how many bytes, 0 where the disk refuses. */
static size_t
copy_first(struct cache *c, const struct span *s, void *buffer)
{
    size_t room = BLOCK_SECTOR_SIZE - s->ofs;
    size_t n = s->size < room ? s->size : room;
    struct cache_entry *e = get(c, s->sector, SHARE);
    if (e == NULL)
        return 0;
    memcpy(buffer, e->data + s->ofs, n);
    cache_release(c, e);
    return n;
}

/* Whole sectors that are not in the cache go past it where they are this part of
   it or more: nothing is copied then, and nothing has to leave. */
#define LARGE_PART 4

/* Reads S from its beginning on, as far as that can be done in one step; returns
   how many bytes, 0 where the disk refuses. */
static size_t
read_some(struct cache *c, const struct span *s, void *buffer)
{
    size_t done = copy_out(c, s, buffer);
    if (done > 0)
        return done;
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
    size_t n = 1;
    while (s.size > 0 && n > 0) {
        n = read_some(c, &s, (uint8_t *) buffer + (size - s.size));
        advance(&s, n);
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
    struct cache_entry *e = get(c, s->sector,
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

size_t
cache_write(struct cache *c, block_sector_t sector, size_t ofs, size_t size,
            const void *data, bool fresh)
{
    struct span s = { sector, ofs, size };
    size_t n = 1;
    while (s.size > 0 && n > 0) {
        n = copy_in(c, &s, (const uint8_t *) data + (size - s.size), fresh);
        advance(&s, n);
    }
    return size - s.size;
}

/* --- Statistics ----------------------------------------------------------- */

bool
cache_has_data(const struct cache *c)
{
    return __atomic_load_n(&c->dirty_data, __ATOMIC_RELAXED) > 0;
}

void
cache_get_stats(const struct cache *c, struct cache_stats *stats)
{
    *stats = c->stats;
}

void
cache_print_stats(const struct cache *c)
{
    const struct cache_stats *s = &c->stats;
    uint64_t asked = (uint64_t) s->hits + s->misses;
    printf("Cache: %u hits, %u misses (%u%% hits), %u read ahead, %u written\n",
           s->hits, s->misses,
           asked > 0 ? (unsigned) (s->hits * (uint64_t) 100 / asked) : 0,
           s->ahead, s->written);
}
