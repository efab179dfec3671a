#include "filesys/journal.h"
#include <crc32.h>
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "devices/timer.h"
#include "filesys/format.h"
#include "threads/malloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

/* What was changed is committed after so long, unless somebody asks before. */
#define SOON_MILLISECONDS 1000

/* Of the cache's sectors, those that a transaction may join. */
#define CACHE_SHARE(CNT) ((CNT) / 4 * 3)

/* [I] never changes    [j] lock    [m] who commits    [a] atomic */
struct journal {
    struct lock lock;
    struct condition changed;           /* an operation or a commit ended */
    struct cache *cache;                /* [I] */
    struct journal_place place;         /* [I] */
    size_t limit;                       /* [I] sectors of a transaction */
    void (*emptied)(void *aux);         /* [I] or NULL */
    void *aux;                          /* [I] */

    unsigned operations;                /* [j] under way */
    size_t cnt;                         /* [j] sectors of the transaction: */
    struct cache_entry *entries[RECORD_MOST];   /* [j] */

    bool committing;                    /* [j] somebody does */
    uint32_t started, finished;         /* [j] commits, counted */
    block_sector_t next;                /* [m] where the next record goes */
    uint32_t sequence;                  /* [m] its number */
    struct record_disk record;          /* [m] being written */
    struct block_piece pieces[1 + RECORD_MOST]; /* [m] */

    bool soon;                          /* [a] the service thread knows */
    struct semaphore wake;              /* a unit where it shall commit */
    struct semaphore end, ended;        /* units where it shall end, and has */
    struct journal_stats stats;         /* [j] */
};

bool
journal_is_broken(const struct journal *j)
{
    return cache_is_broken(j->cache);
}

/* --- Operations ----------------------------------------------------------- */

static void commit(struct journal *j, bool empty);

/* True where one more operation may change all it is allowed to.  Caller holds
   the lock. */
static bool
has_room(const struct journal *j)
{
    return j->cnt + (j->operations + 1) * JOURNAL_CREDITS <= j->limit;
}

bool
journal_begin(struct journal *j)
{
    lock_acquire(&j->lock);
    while (!journal_is_broken(j) && (j->committing || !has_room(j)))
        if (!j->committing && j->operations == 0)
            commit(j, false);
        else
            cond_wait(&j->changed, &j->lock);
    bool begun = !journal_is_broken(j);
    if (begun) {
        j->operations++;
        j->stats.operations++;
    }
    lock_release(&j->lock);
    return begun;
}

void
journal_end(struct journal *j)
{
    lock_acquire(&j->lock);
    ASSERT(j->operations > 0);
    j->operations--;
    bool something = j->cnt > 0;
    cond_broadcast(&j->changed, &j->lock);
    lock_release(&j->lock);
    if (something)
        journal_commit_soon(j);
}

void
journal_change(struct journal *j, struct cache_entry *entry)
{
    ASSERT(j->operations > 0);
    if (!cache_join(j->cache, entry))
        return;
    lock_acquire(&j->lock);
    ASSERT(j->cnt < j->limit);
    j->entries[j->cnt++] = entry;
    lock_release(&j->lock);
}

bool
journal_write(struct journal *j, block_sector_t sector, const void *data)
{
    struct cache_entry *e = cache_hold_new(j->cache, sector);
    if (e == NULL)
        return false;
    memcpy(cache_bytes(e), data, BLOCK_SECTOR_SIZE);
    journal_change(j, e);
    cache_release(j->cache, e);
    return true;
}

/* --- Committing ----------------------------------------------------------- */

/* Writes the transaction's record.  No operation is under way. */
static bool
write_record(struct journal *j)
{
    struct record_disk *r = &j->record;
    memset(r, 0, sizeof *r);
    r->magic = RECORD_MAGIC;
    r->sequence = j->sequence;
    r->cnt = j->cnt;
    j->pieces[0] = (struct block_piece) { r, 1 };
    for (size_t i = 0; i < j->cnt; i++) {
        r->sector[i] = cache_sector(j->entries[i]);
        j->pieces[i + 1] = (struct block_piece) {
            cache_bytes(j->entries[i]), 1
        };
    }
    r->checksum = crc32(0, &r->magic, sizeof *r - sizeof r->checksum);
    for (size_t i = 0; i < j->cnt; i++)
        r->checksum = crc32(r->checksum, cache_bytes(j->entries[i]),
                            BLOCK_SECTOR_SIZE);

    return block_write_pieces(cache_device(j->cache), j->next, j->pieces,
                              1 + j->cnt)
           && block_flush(cache_device(j->cache));
}

/* Makes the transaction durable: its data first, then its record; its sectors
   may be written then.  No operation is under way. */
static bool
write_transaction(struct journal *j)
{
    struct block *device = cache_device(j->cache);
    if (journal_is_broken(j) || !cache_write_back(j->cache, false)
        || !block_flush(device))
        return false;
    if (j->cnt == 0)
        return true;
    if (!write_record(j))
        return false;
    for (size_t i = 0; i < j->cnt; i++)
        cache_part(j->cache, j->entries[i]);
    j->next += 1 + j->cnt;
    j->sequence++;
    j->stats.commits++;
    j->stats.sectors += j->cnt;
    j->cnt = 0;
    return true;
}

/* Writes every sector that a record holds to its place, so that no record is
   needed.  Nothing is joined. */
static bool
empty_records(struct journal *j)
{
    struct block *device = cache_device(j->cache);
    if (j->next == j->place.start + 1)
        return true;
    if (!cache_write_back(j->cache, true) || !block_flush(device)
        || !journal_set_first(device, j->place.start, j->sequence))
        return false;
    j->next = j->place.start + 1;
    j->stats.checkpoints++;
    if (j->emptied != NULL)
        j->emptied(j->aux);
    return true;
}

/* Commits, and where EMPTY, or where the next record may find no room, empties
   the journal.  Caller holds the lock, which is free meanwhile; nobody else
   commits. */
static void
commit(struct journal *j, bool empty)
{
    j->committing = true;
    j->started++;
    while (j->operations > 0)
        cond_wait(&j->changed, &j->lock);
    lock_release(&j->lock);

    bool done = write_transaction(j);
    block_sector_t left = j->place.start + j->place.cnt - j->next;
    if (done && (empty || left < 1 + j->limit))
        done = empty_records(j);
    if (!done)
        cache_break(j->cache);

    lock_acquire(&j->lock);
    j->committing = false;
    j->finished = j->started;
    cond_broadcast(&j->changed, &j->lock);
}

/* Waits for a commit that began after the call, or is the one to do it for all
   who wait. */
static bool
commit_for_all(struct journal *j, bool empty)
{
    lock_acquire(&j->lock);
    uint32_t wanted = j->started + 1;
    bool mine = false;
    while ((int32_t) (j->finished - wanted) < 0 || (empty && !mine))
        if (j->committing)
            cond_wait(&j->changed, &j->lock);
        else {
            commit(j, empty);
            mine = true;
        }
    lock_release(&j->lock);
    return !journal_is_broken(j);
}

bool
journal_commit(struct journal *j)
{
    return commit_for_all(j, false);
}

bool
journal_checkpoint(struct journal *j)
{
    return commit_for_all(j, true);
}

/* --- The service thread --------------------------------------------------- */

void
journal_commit_soon(struct journal *j)
{
    if (!__atomic_exchange_n(&j->soon, true, __ATOMIC_ACQ_REL))
        sema_up(&j->wake);
}

/* Commits a while after something was changed. */
static void
commit_now_and_then(void *j_)
{
    struct journal *j = j_;
    for (;;) {
        sema_down(&j->wake);
        if (sema_down_timeout(&j->end, SOON_MILLISECONDS * TIMER_FREQ / 1000))
            break;
        __atomic_store_n(&j->soon, false, __ATOMIC_RELEASE);
        journal_commit(j);
    }
    sema_up(&j->ended);
}

/* --- Making one ----------------------------------------------------------- */

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

struct journal *
journal_create(struct cache *cache, const struct journal_place *place,
               uint32_t sequence, void (*emptied)(void *aux), void *aux)
{
    struct journal *j = calloc(1, sizeof *j);
    if (j == NULL)
        return NULL;
    lock_init_ranked(&j->lock, "journal", RANK_JOURNAL);
    cond_init(&j->changed);
    sema_init(&j->wake, 0);
    j->wake.outside = true;
    sema_init(&j->end, 0);
    sema_init(&j->ended, 0);
    j->cache = cache;
    j->place = *place;
    j->limit = least(least(CACHE_SHARE(cache_size(cache)), RECORD_MOST),
                     place->cnt - 2);
    j->next = place->start + 1;
    j->sequence = sequence;
    j->emptied = emptied;
    j->aux = aux;
    if (thread_create_service("write-behind", PRI_DEFAULT, commit_now_and_then,
                              j) == TID_ERROR) {
        free(j);
        return NULL;
    }
    return j;
}

void
journal_destroy(struct journal *j)
{
    ASSERT(j->operations == 0);
    sema_up(&j->end);
    sema_up(&j->wake);
    sema_down(&j->ended);
    lock_destroy(&j->lock);
    free(j);
}

void
journal_print_stats(const struct journal *j)
{
    const struct journal_stats *s = &j->stats;
    printf("Journal: %u operations, %u records of %u sectors, emptied %u "
           "times\n", s->operations, s->commits, s->sectors, s->checkpoints);
}

void
journal_get_stats(const struct journal *j, struct journal_stats *stats)
{
    *stats = j->stats;
}
