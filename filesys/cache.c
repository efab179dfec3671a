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
        e->sector = e->open = SECTOR_NONE;
        e->data = c->data + i * BLOCK_SECTOR_SIZE;
        sema_init(&e->turn, 0);
        list_push_back(&c->order, &e->elem);
    }
    c->end->sector = c->end->open = SECTOR_NONE;
    c->end->data = c->data + c->cnt * BLOCK_SECTOR_SIZE;
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
    c->entries = calloc(cnt + 1, sizeof *c->entries);
    c->lost = calloc(cnt, sizeof *c->lost);
    c->data = palloc_get_multiple(0, PAGES(cnt));
    if (c->buckets == NULL || c->entries == NULL || c->lost == NULL
        || c->data == NULL) {
        cache_destroy(c);
        return NULL;
    }
    spinlock_init(&c->lock, "cache", RANK_CACHE);
    sema_init(&c->room, 0);
    list_init(&c->order);
    c->hand = c->entries;
    c->end = c->entries + cnt;
    init_entries(c);
    return c;
}

void
cache_destroy(struct cache *c)
{
    palloc_free_multiple(c->data, PAGES(c->cnt));
    free(c->lost);
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
cache_break(struct cache *c)
{
    if (!__atomic_exchange_n(&c->broken, true, __ATOMIC_ACQ_REL))
        printf("filesys: %s: the disk refuses to write; nothing is written "
               "from here on\n", block_name(c->device));
}

bool
cache_is_broken(const struct cache *c)
{
    return __atomic_load_n(&c->broken, __ATOMIC_ACQUIRE);
}

/* --- The table ------------------------------------------------------------ */

static struct cache_entry **
bucket(const struct cache *c, block_sector_t sector)
{
    return &c->buckets[sector & c->mask];
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
    e->sector = e->open = SECTOR_NONE;
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

/* --- Access --------------------------------------------------------------- */

void
cache_wait_for(struct cache *c, struct cache_entry *e)
{
    e->waiting++;
    c->waiting++;
    spinlock_release(&c->lock);
    sema_down(&e->turn);
}

void
cache_wake(struct cache *c, struct cache_entry *e)
{
    c->waiting -= e->waiting + c->room_waiting;
    for (; e->waiting > 0; e->waiting--)
        sema_up(&e->turn);
    for (; c->room_waiting > 0; c->room_waiting--)
        sema_up(&c->room);
}

void
cache_span_wake(struct cache *c, const struct cache_span *s)
{
    for (size_t i = 0; i < s->cnt; i++)
        cache_wake(c, cache_find(c, s->first + i));
}

/* Where metadata that cannot be written is all there is, an entry of it, or
   NULL: it is better to lose one sector than to read none. */
static struct cache_entry *
choose_metadata(struct cache *c)
{
    struct cache_entry *e = c->entries;
    while (e < c->end && !cache_is_idle(c, e))
        e++;
    return e < c->end && c->failed && c->lost_cnt < c->cnt ? e : NULL;
}

/* E, changed, gives way though it cannot be written. */
static void
lose(struct cache *c, struct cache_entry *e)
{
    c->lost[c->lost_cnt++] = e->sector;
    cache_set_dirty(c, e, false, false);
}

struct cache_entry *
cache_claim(struct cache *c, block_sector_t sector, bool ahead,
            struct cache_entry **dirty)
{
    struct cache_entry *e = NULL;
    *dirty = NULL;
    if (!cache_is_lost(c, sector))
        e = c->policy->choose(c);
    if (e == NULL && !ahead && !cache_is_lost(c, sector))
        e = choose_metadata(c);
    if (e == NULL || (ahead && e->mark == MARK_EXPECTED))
        return NULL;
    if (e->dirty && c->failed)
        lose(c, e);
    if (e->dirty) {
        c->hand = e;
        *dirty = e;
        return NULL;
    }
    take_out(c, e);
    put_in(c, e, sector);
    cache_make_writer(e);
    e->mark = MARK_UNUSED;
    if (c->policy->touched != NULL)
        c->policy->touched(c, e);
    return e;
}

void
cache_drop(struct cache *c, struct cache_entry *e)
{
    take_out(c, e);
    e->mark = MARK_UNUSED;
    cache_leave(c, e);
}

/* Makes entry DIRTY clean, or where it is NULL waits until one may go.
   Releases the lock; false where that is of no use, as the disk refuses to
   write. */
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
    c->waiting += !hopeless;
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

/* Turns the writer's access to E into what ACCESS says. */
static void
settle(struct cache *c, struct cache_entry *e, enum cache_access access)
{
    if (access == SHARE) {
        spinlock_acquire(&c->lock);
        e->users = 1;
        e->open = e->sector;
        cache_wake(c, e);
        spinlock_release(&c->lock);
    }
}

struct cache_entry *
cache_get(struct cache *c, block_sector_t sector, enum cache_access access)
{
    for (;;) {
        spinlock_acquire(&c->lock);
        struct cache_entry *e = cache_find(c, sector);
        if (e != NULL && cache_enter(c, e, access)) {
            spinlock_release(&c->lock);
            return e;
        }
        if (e != NULL) {
            cache_wait_for(c, e);
            continue;
        }
        struct cache_entry *dirty;
        e = cache_claim(c, sector, false, &dirty);
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
    return cache_get(c, sector, SHARE);
}

struct cache_entry *
cache_hold(struct cache *c, block_sector_t sector)
{
    return cache_get(c, sector, HOLD);
}

struct cache_entry *
cache_hold_new(struct cache *c, block_sector_t sector)
{
    return cache_get(c, sector, HOLD_NEW);
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
    cache_wake(c, e);
    spinlock_release(&c->lock);
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
