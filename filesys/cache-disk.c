/* The cache's sectors on their way from and to the disk, many by one
   request. */

#include <debug.h>
#include "filesys/cache-entry.h"

/* The most sectors of a request. */
#define MOST 64
_Static_assert(MOST <= BLOCK_PIECES_MAX, "one request");

/* Sectors one behind the other on the disk, to which the caller has access. */
struct run {
    block_sector_t first;
    size_t cnt, piece_cnt;
    struct cache_entry *entries[MOST];
    struct block_piece pieces[MOST];
};

static void
begin(struct run *r, block_sector_t first)
{
    r->first = first;
    r->cnt = r->piece_cnt = 0;
}

/* Adds E, whose sector is the next, to R.  Neighbours in memory are one
   piece. */
static void
add(struct run *r, struct cache_entry *e)
{
    size_t cnt = r->cnt++;
    if (cnt > 0 && r->entries[cnt - 1] + 1 == e)
        r->pieces[r->piece_cnt - 1].cnt++;
    else
        r->pieces[r->piece_cnt++] = (struct block_piece) { e->data, 1 };
    r->entries[cnt] = e;
}

/* --- Writing -------------------------------------------------------------- */

/* True where E may be written now.  Caller holds the lock. */
static bool
is_writable(const struct cache_entry *e)
{
    return e != NULL && e->dirty && !e->joined && e->users != WRITER;
}

/* Gathers E and its neighbours, which become shared.  Caller holds the lock. */
static void
gather(struct cache *c, struct cache_entry *e, struct run *r)
{
    block_sector_t first = e->sector;
    while (first > 0 && e->sector - first < MOST / 2
           && is_writable(cache_find(c, first - 1)))
        first--;
    begin(r, first);
    while (r->cnt < MOST && is_writable(e = cache_find(c, first + r->cnt))) {
        e->users++;
        add(r, e);
    }
}

block_sector_t
cache_clean(struct cache *c, struct cache_entry *e, bool *written)
{
    struct run r;
    gather(c, e, &r);
    ASSERT(r.cnt > 0);
    spinlock_release(&c->lock);
    *written = block_write_pieces(c->device, r.first, r.pieces,
                                  r.piece_cnt);

    spinlock_acquire(&c->lock);
    for (size_t i = 0; i < r.cnt; i++) {
        if (*written)
            cache_set_dirty(c, r.entries[i], false, false);
        cache_leave(c, r.entries[i]);
    }
    if (*written)
        c->stats.written += r.cnt;
    else
        c->failed = true;
    spinlock_release(&c->lock);
    if (!*written)
        cache_break(c);
    return r.first + r.cnt;
}

/* The changed entry of the lowest sector at or behind FROM, metadata only where
   that is asked for; NULL where there is none.  Caller holds the lock. */
static struct cache_entry *
next_dirty(const struct cache *c, block_sector_t from, bool metadata)
{
    struct cache_entry *best = NULL;
    for (size_t i = 0; i < c->cnt; i++) {
        struct cache_entry *e = &c->entries[i];
        if (e->dirty && !e->joined && (metadata || !e->metadata)
            && e->sector >= from
            && (best == NULL || e->sector < best->sector))
            best = e;
    }
    return best;
}

bool
cache_write_back(struct cache *c, bool metadata)
{
    block_sector_t from = 0;
    bool written = true;
    while (written) {
        spinlock_acquire(&c->lock);
        struct cache_entry *e = next_dirty(c, from, metadata);
        if (e == NULL) {
            written = !c->failed;       /* or it may be among what is lost */
            spinlock_release(&c->lock);
            break;
        }
        if (e->users == WRITER)
            cache_wait_for(c, e);
        else
            from = cache_clean(c, e, &written);
    }
    return written;
}

bool
cache_settle(struct cache *c)
{
    if (!cache_is_broken(c)
        && !(cache_write_back(c, true) && block_flush(c->device)))
        cache_break(c);
    return !cache_is_broken(c);
}

/* --- Reading -------------------------------------------------------------- */

/* Claims an entry for SECTOR, after writing what is in its place; NULL where
   none may go at once.  Caller holds the lock, which may be released
   meanwhile. */
static struct cache_entry *
claim_written(struct cache *c, block_sector_t sector, bool ahead)
{
    struct cache_entry *e, *dirty;
    bool written = true;
    while ((e = cache_claim(c, sector, ahead, &dirty)) == NULL
           && dirty != NULL && written) {
        cache_clean(c, dirty, &written);
        spinlock_acquire(&c->lock);
        if (cache_find(c, sector) != NULL)
            break;
    }
    return e;
}

/* More than this part of the cache are claimed wherever they may be had. */
#define LARGE_PART 4

/* Claims entries for the missing sectors from SECTOR on, up to CNT, as long as
   some may go. */
static void
claim_missing(struct cache *c, block_sector_t sector, size_t cnt,
              bool ahead, struct run *r)
{
    struct cache_entry *e;
    begin(r, sector);
    spinlock_acquire(&c->lock);
    if (c->policy->gather != NULL && cnt <= c->cnt / LARGE_PART)
        c->policy->gather(c, cnt);
    while (r->cnt < cnt && r->cnt < MOST
           && cache_find(c, sector + r->cnt) == NULL
           && (e = claim_written(c, sector + r->cnt, ahead)) != NULL) {
        e->mark = MARK_EXPECTED;
        add(r, e);
    }
    spinlock_release(&c->lock);
}

/* Reads R's sectors, which were claimed, and ends the access.  Unless that is
   AHEAD, they were asked for and will be found next. */
static void
read_run(struct cache *c, struct run *r, bool ahead)
{
    bool done = block_read_pieces(c->device, r->first, r->pieces,
                                  r->piece_cnt);
    spinlock_acquire(&c->lock);
    for (size_t i = 0; i < r->cnt; i++)
        if (done)
            cache_leave(c, r->entries[i]);
        else
            cache_drop(c, r->entries[i]);
    if (done && ahead)
        c->stats.ahead += r->cnt;
    else if (done) {
        c->stats.misses += r->cnt;
        c->stats.hits -= r->cnt;
    }
    spinlock_release(&c->lock);
}

void
cache_load(struct cache *c, block_sector_t sector, size_t cnt, bool ahead)
{
    struct run r;
    while (cnt > 0) {
        claim_missing(c, sector, cnt, ahead, &r);
        if (r.cnt > 0)
            read_run(c, &r, ahead);
        size_t n = r.cnt > 0 ? r.cnt : 1;
        sector += n;
        cnt -= n;
    }
}

void
cache_forget(struct cache *c, block_sector_t sector, size_t cnt)
{
    spinlock_acquire(&c->lock);
    for (size_t i = 0; i < cnt; i++) {
        struct cache_entry *e = cache_find(c, sector + i);
        if (e != NULL && e->users == 0 && !e->joined && !e->metadata)
            cache_set_dirty(c, e, false, false);
    }
    spinlock_release(&c->lock);
}
