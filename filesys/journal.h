#ifndef FILESYS_JOURNAL_H
#define FILESYS_JOURNAL_H

/* The journal: operations on metadata that are on the disk entirely or not at
   all, whenever the power goes (docs/journal.md has format and promises).

   What changes metadata does so between journal_begin and journal_end, and
   hands each sector that it changes to journal_change.  All operations between
   two commits are one transaction.  A commit waits for the operations under
   way and keeps new ones out; so a thread that calls journal_begin holds no
   lock that an operation may wait for: an operation takes only FREE_MAP and
   what stands below it in LOCKS.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "devices/block.h"
#include "filesys/cache.h"

struct journal;

/* The most sectors that one operation may change. */
#define JOURNAL_CREDITS 12

/* Where a journal lies, and what its records may hold. */
struct journal_place {
    block_sector_t start, cnt;          /* the header's sector, and all */
    block_sector_t sectors;             /* of the file system */
};

/* Writes an empty journal, in which nothing is left that could be taken for a
   record; false where DEVICE refuses. */
bool journal_format(struct block *device, const struct journal_place *place);

/* Brings what a journal's records hold to its places and empties it.  Sets
   *SEQUENCE to that of the record that comes next, *RECORDS to how many there
   were.  Returns NULL, or what is wrong, nothing written where that is
   damage. */
const char *journal_replay(struct block *device,
                           const struct journal_place *place,
                           uint32_t *sequence, unsigned *records);

/* Makes the journal that begins at START on DEVICE empty, for good: the first
   record to come has SEQUENCE. */
bool journal_set_first(struct block *device, block_sector_t start,
                       uint32_t sequence);

/* Makes the journal over CACHE, empty, with SEQUENCE for the first record; NULL
   where memory is short.  EMPTIED(AUX) is called whenever no record is left
   that could be replayed, while no operation is under way. */
struct journal *journal_create(struct cache *cache,
                               const struct journal_place *place,
                               uint32_t sequence, void (*emptied)(void *aux),
                               void *aux);
void journal_destroy(struct journal *);

/* Begins and ends an operation.  False where nothing can be written any more:
   then there is none to end. */
bool journal_begin(struct journal *);
void journal_end(struct journal *);

/* ENTRY, held as its writer and changed, is part of the transaction.  In an
   operation. */
void journal_change(struct journal *, struct cache_entry *entry);

/* Makes SECTOR hold DATA, a whole sector, as part of the transaction; false
   where nothing can be written any more.  In an operation. */
bool journal_write(struct journal *, block_sector_t sector, const void *data);

/* Returns when all that was changed before, data too, is on the disk for good;
   false where the disk refused.  In no operation. */
bool journal_commit(struct journal *);

/* As journal_commit; besides, no record is left to be replayed. */
bool journal_checkpoint(struct journal *);

/* Has a service thread commit before long.  Any number of times. */
void journal_commit_soon(struct journal *);

/* Prints a line of statistics, and that about the cache.  Any context. */
void journal_print_stats(const struct journal *);

/* True where the disk has refused to write: nothing is written any more.  Any
   context. */
bool journal_is_broken(const struct journal *);

struct journal_stats {
    unsigned operations;
    unsigned commits;                   /* that wrote a record */
    unsigned sectors;                   /* in all records */
    unsigned checkpoints;
};
void journal_get_stats(const struct journal *, struct journal_stats *);

#endif /* filesys/journal.h */
