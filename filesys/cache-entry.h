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
    int users;                  /* [c] readers inside; WRITER for a writer */
    unsigned waiting;           /* [c] threads at `turn' */
    bool dirty;                 /* [c] differs from the disk, */
    bool metadata;              /* [c] as metadata; */
    bool joined;                /* [c] must not be written */
    int8_t mark;                /* [c] of use: one of those below */
    uint8_t *data;              /* [I] where its bytes [u] are */
    struct list_elem elem;      /* [c] the policy's */
    struct semaphore turn;      /* a unit for each thread that is woken */
};

/* How an entry was used. */
#define MARK_EXPECTED (-1)      /* brought in for who is about to ask for it */
#define MARK_UNUSED 0           /* not asked for again since this was set */
#define MARK_USED 1

#define SECTOR_NONE UINT32_MAX
#define WRITER (-1)

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
    unsigned dirty_data;                /* [c] entries of data that differ */
    unsigned room_waiting;              /* [c] threads that wait at `room', */
    unsigned waiting;                   /* [c] and there or at some entry */
    struct semaphore room;              /* a unit for each that is woken */
    bool failed;                        /* [c] the disk refused to write */
    void (*on_failure)(void *aux);      /* [I] */
    void *aux;                          /* [I] */
    struct cache_stats stats;           /* [c] */
};

/* True where E may give its place to another sector, once it is clean.  Caller
   holds the lock. */
static inline bool
cache_may_go(const struct cache *c, const struct cache_entry *e)
{
    return (e->users | (int) e->waiting | e->joined) == 0
           && !(c->failed && e->dirty && e->metadata);
}

/* The entry of SECTOR, or NULL.  Caller holds the lock. */
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
   often.  Each mark becomes the next one, if there is any. */
static inline void
cache_mark(struct cache_entry *e)
{
    if (e->mark < MARK_USED)
        e->mark++;
}

/* That, and the policy hears of it. */
static inline void
cache_touch(struct cache *c, struct cache_entry *e)
{
    cache_mark(e);
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
    bool is_free = access == SHARE ? e->users != WRITER : e->users == 0;
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

/* Enters R's first entry, that of SECTOR (NULL: there is none), and those
   behind it in memory as a reader, as long as they are of the sectors before
   LAST and free, and sets R's end.  Returns the sector behind them.  The caller
   counts them, and tells the policy. */
static inline block_sector_t
cache_share_run(struct cache_run *r, block_sector_t sector,
                block_sector_t last)
{
    struct cache_entry *e = r->first;
    if (e != NULL)
        for (; sector < last; e++, sector++) {
            if (e->open != sector
                && !(e->sector == sector && mutant_skips(RANK_CACHE_ENTRY)))
                break;
            e->users++;
            cache_mark(e);
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

/* Ends a reader's access to the entries of R. */
static inline void
cache_leave_run(struct cache *c, const struct cache_run *r)
{
    struct cache_entry *e = r->first, *end = r->end;
    if (c->waiting > 0)
        for (; e < end; e++)
            cache_leave(c, e);
    for (; e < end; e++) {
        ASSERT(e->users > 0);
        e->users--;
    }
}

/* Makes E, DIRTY or not from now on, METADATA or data. */
void cache_set_dirty(struct cache *, struct cache_entry *e, bool dirty,
                     bool metadata);

/* Claims an entry for SECTOR, which has none, and returns it with the writer's
   access, its bytes not yet those of the sector; the lock stays held.  NULL
   where none may go at once: *DIRTY is then the one that is to be written
   first, or NULL.  What was read ahead and not asked for yet does not make way
   for what is read AHEAD. */
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
