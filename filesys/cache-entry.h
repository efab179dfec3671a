#ifndef FILESYS_CACHE_ENTRY_H
#define FILESYS_CACHE_ENTRY_H

/* The cache from the inside: for cache*.c alone. */

#include <debug.h>
#include <list.h>
#include "filesys/cache.h"
#include "filesys/cache-policy.h"
#include "threads/mutant.h"
#include "threads/synch.h"

/* [I] never changes    [c] the cache's lock    [u] who has access, its sector
   fixed as long    [a] atomic */
struct cache_entry {
    struct cache_entry *chain;  /* [c] next in its bucket */
    block_sector_t sector;      /* [c] what it holds, or SECTOR_NONE */
    block_sector_t open;        /* [c] the same where readers may come in, else
                                   SECTOR_NONE */
    int users;                  /* [c] readers inside, but for those of spans;
                                   WRITER for a writer */
    unsigned waiting;           /* [c] threads at `turn' */
    bool dirty;                 /* [c] differs from the disk, */
    bool metadata;              /* [c] as metadata; */
    bool joined;                /* [c] must not be written */
    uint32_t mark;              /* [c] of use: those below, and more of it */
    uint8_t *data;              /* [I] where its bytes [u] are */
    struct list_elem elem;      /* [c] the policy's */
    struct semaphore turn;      /* a unit for each thread that is woken */
};

/* How an entry was used: each time it is asked for adds 1.  (After four
   thousand million times it may go for once, as if it were unused.) */
#define MARK_EXPECTED UINT32_MAX /* brought in for who is about to ask for it */
#define MARK_UNUSED 0u          /* not asked for again since this was set */

#define SECTOR_NONE UINT32_MAX
#define WRITER (-1)

/* A reader of the CNT sectors from FIRST on, all of which are there: it stands
   here once, not in the `users' of each. */
struct cache_span {
    struct cache_span *next;    /* [c] */
    block_sector_t first;
    size_t cnt;
};

struct cache {
    struct block *device;               /* [I] */
    struct spinlock lock;
    struct cache_entry *entries, *end;  /* [I] the last holds nothing, ever */
    size_t cnt;                         /* [I] of entries */
    uint8_t *data;                      /* [I] of all entries, in order */
    struct cache_entry **buckets;       /* [c] chains by sector */
    size_t mask; /* [I] of them, a power of two, less 1 */
    const struct cache_policy *policy;  /* [I] */
    struct list order;                  /* [c] the policy's, */
    struct cache_entry *hand;           /* [c] and this */
    struct cache_span *spans;           /* [c] readers of many sectors */
    unsigned dirty_data;                /* [c] entries of data that differ */
    unsigned room_waiting;              /* [c] threads that wait at `room', */
    unsigned waiting;                   /* [c] and there or at some entry */
    struct semaphore room;              /* a unit for each that is woken */
    bool failed;                        /* [c] the disk refused to write */
    bool broken;                        /* [a] that was said */
    block_sector_t *lost;               /* [c] what gave way unwritten, room */
    size_t lost_cnt;                    /* [c] for CNT sectors */
    struct cache_stats stats;           /* [c] */
};

/* True where somebody is inside E.  Caller holds the lock, here and below. */
static inline bool
cache_is_used(const struct cache *c, const struct cache_entry *e)
{
    const struct cache_span *s = c->spans;
    while (s != NULL && e->sector - s->first >= s->cnt)
        s = s->next;
    return e->users != 0 || s != NULL;
}

/* True where nobody uses E, and the journal does not need it. */
static inline bool
cache_is_idle(const struct cache *c, const struct cache_entry *e)
{
    return e->waiting == 0 && !e->joined && !cache_is_used(c, e);
}

/* True where E may give its place to another sector, once it is clean or, where
   the disk has refused to write, as it is. */
static inline bool
cache_may_go(const struct cache *c, const struct cache_entry *e)
{
    return cache_is_idle(c, e)
           && !(c->failed && e->dirty
                && (e->metadata || c->lost_cnt == c->cnt));
}

/* True where SECTOR was changed, but neither is here any more nor on the disk
   as it should be: nobody reads what is there instead. */
static inline bool
cache_is_lost(const struct cache *c, block_sector_t sector)
{
    size_t i = 0;
    while (i < c->lost_cnt && c->lost[i] != sector)
        i++;
    return i < c->lost_cnt;
}

/* The entry of SECTOR, or NULL. */
static inline struct cache_entry *
cache_find(const struct cache *c, block_sector_t sector)
{
    struct cache_entry *e = c->buckets[sector & c->mask];
    while (e != NULL && e->sector != sector)
        e = e->chain;
    return e;
}

/* E was asked for: again, unless this is what it was brought in for.  So what
   is read once from front to back makes way for itself, not for what is used
   often. */
static inline void
cache_touch(struct cache *c, struct cache_entry *e)
{
    e->mark++;
    if (c->policy->touched != NULL)
        c->policy->touched(c, e);
}

/* What a thread wants of a sector. */
enum cache_access { SHARE, HOLD, HOLD_NEW };

/* The caller is E's writer from now on. */
static inline void
cache_make_writer(struct cache_entry *e)
{
    e->users = WRITER;
    e->open = SECTOR_NONE;
}

/* Gets access to E, which is there, if it is free. */
static inline bool
cache_enter(struct cache *c, struct cache_entry *e, enum cache_access access)
{
    bool is_free = access == SHARE ? e->users != WRITER : !cache_is_used(c, e);
    if (!is_free && !mutant_skips(RANK_CACHE_ENTRY))
        return false;
    if (access == SHARE)
        e->users++;
    else
        cache_make_writer(e);
    cache_touch(c, e);
    c->stats.hits++;
    return true;
}

/* What cache.c has for the other files; the caller holds the lock. */

/* Gets access to SECTOR; NULL where the disk refuses.  Takes the lock. */
struct cache_entry *cache_get(struct cache *, block_sector_t sector,
                              enum cache_access access);

/* Waits until E's access may be free.  Releases the lock. */
void cache_wait_for(struct cache *, struct cache_entry *e);

/* Wakes those who wait for E, or for any entry that may go. */
void cache_wake(struct cache *, struct cache_entry *e);

/* Ends an access to E. */
static inline void
cache_leave(struct cache *c, struct cache_entry *e)
{
    ASSERT(e->users != 0);
    if (e->users == WRITER) {
        e->users = 0;
        e->open = e->sector;
    } else
        e->users--;
    if (e->users == 0 && c->waiting > 0)
        cache_wake(c, e);
}

/* Entries one behind the other in memory, as their sectors are on the disk. */
struct cache_run {
    struct cache_entry *first, *end;
};

/* Makes R the entries from that of SECTOR on, as far as they are one behind the
   other in memory, of the sectors before LAST, and free for readers.  Returns
   the sector behind them.  They were asked for; the policy is told by
   cache_touch_run. */
static inline block_sector_t
cache_find_run(const struct cache *c, struct cache_run *r,
               block_sector_t sector, block_sector_t last)
{
    struct cache_entry *e = r->first = cache_find(c, sector);
    if (e != NULL)
        for (; sector < last; e++, sector++) {
            if (e->open != sector
                && !(e->sector == sector && mutant_skips(RANK_CACHE_ENTRY)))
                break;
            e->mark++;
        }
    r->end = e;
    return sector;
}

/* Tells the policy that the entries of R were asked for. */
static inline void
cache_touch_run(struct cache *c, const struct cache_run *r)
{
    if (c->policy->touched != NULL)
        for (struct cache_entry *e = r->first; e < r->end; e++)
            c->policy->touched(c, e);
}

/* S comes in as a reader, where no writer is. */
static inline void
cache_span_enter(struct cache *c, struct cache_span *s)
{
    s->next = c->spans;
    c->spans = s;
}

/* Wakes those who wait for the sectors of S. */
void cache_span_wake(struct cache *, const struct cache_span *s);

static inline void
cache_span_leave(struct cache *c, const struct cache_span *s)
{
    struct cache_span **link = &c->spans;
    while (*link != s) {
        ASSERT(*link != NULL);
        link = &(*link)->next;
    }
    *link = s->next;
    if (c->waiting > 0)
        cache_span_wake(c, s);
}

/* Makes E, DIRTY or not from now on, METADATA or data. */
void cache_set_dirty(struct cache *, struct cache_entry *e, bool dirty,
                     bool metadata);

/* Claims an entry for SECTOR, which has none, and returns it with the writer's
   access, its bytes not yet those of the sector; the lock stays held.  NULL
   where SECTOR is lost, or none may go at once: *DIRTY is then the one that is
   to be written first, or NULL.  What was read ahead and not asked for yet does
   not make way for what is read AHEAD. */
struct cache_entry *cache_claim(struct cache *, block_sector_t sector,
                                bool ahead, struct cache_entry **dirty);

/* Makes E, which the caller is the writer of, no sector's, as its bytes could
   not be read, and ends the access. */
void cache_drop(struct cache *, struct cache_entry *e);

/* Writes E, dirty and with no writer, and its dirty neighbours on the disk by
   one request.  Returns the sector behind them, and sets *WRITTEN to whether
   that went well.  Releases the lock. */
block_sector_t cache_clean(struct cache *, struct cache_entry *e,
                           bool *written);

#endif /* filesys/cache-entry.h */
