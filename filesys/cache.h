#ifndef FILESYS_CACHE_H
#define FILESYS_CACHE_H

/* The buffer cache: sectors of a block device in memory.

   A sector is in memory once.  Who uses it has access to it, as one of any
   number of readers or as the only writer; sectors do not wait for each other.
   What is changed is written later: when its place is needed, when
   cache_write_back is called, which a service thread does now and then.  A
   sector that the journal has joined to its transaction stays until that is
   committed.  Finding a sector takes constant time; which one goes when room
   is needed is for an exchangeable policy to say.

   A thread that holds access to a sector may ask for another only where every
   thread asks in the same order, as for a lock.  RANK_CACHE guards the table
   and is never held during a disk access.  All may sleep unless said
   otherwise. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "devices/block.h"

struct cache;
struct cache_entry;
struct cache_policy;

/* Sectors of a cache, unless -cache= says otherwise, and the fewest. */
#define CACHE_DEFAULT 64
#define CACHE_LEAST 32
#define CACHE_MOST 65536

/* Makes a cache of CNT sectors of DEVICE; NULL where memory is short. */
struct cache *cache_create(struct block *device, size_t cnt,
                           const struct cache_policy *policy);

/* Frees C, which nobody uses; what was not written is lost. */
void cache_destroy(struct cache *c);

struct block *cache_device(const struct cache *);
size_t cache_size(const struct cache *);

/* --- Copying data in and out ---------------------------------------------- */

/* Reads SIZE bytes from OFS of SECTOR on, which may go on in the sectors that
   follow; returns how many, fewer where the disk refuses. */
size_t cache_read(struct cache *, block_sector_t sector, size_t ofs,
                  size_t size, void *buffer);

/* Reads as cache_read, by COPY, which waits for nothing, where all is in the
   cache and free and COPY returns true; otherwise false, and there may be
   anything in TO.  Does not sleep. */
bool cache_read_present(struct cache *, block_sector_t sector, size_t ofs,
                        size_t size,
                        bool (*copy)(void *to, const void *from, size_t size),
                        void *to);

/* Writes likewise.  Where FRESH, what those sectors held before is of no use:
   they are not read, and become zero where nothing is written.  Fewer only
   where a sector cannot be read, or where the disk refuses to write. */
size_t cache_write(struct cache *, block_sector_t sector, size_t ofs,
                   size_t size, const void *data, bool fresh);

/* --- Access in place ------------------------------------------------------ */

/* Gets access to SECTOR's bytes, as a reader or as the writer; NULL where the
   disk refuses to read it.  cache_hold_new reads nothing: the bytes are
   anything. */
struct cache_entry *cache_share(struct cache *, block_sector_t sector);
struct cache_entry *cache_hold(struct cache *, block_sector_t sector);
struct cache_entry *cache_hold_new(struct cache *, block_sector_t sector);

/* The bytes that one has access to, and which sector's they are.  Any
   context. */
void *cache_bytes(const struct cache_entry *);
block_sector_t cache_sector(const struct cache_entry *);

/* Ends the access. */
void cache_release(struct cache *, struct cache_entry *);

/* Marks the sector, which the caller holds as its writer, changed: metadata,
   not to be written before cache_part.  True where it had not been joined
   already. */
bool cache_join(struct cache *, struct cache_entry *);

/* What was joined may be written now. */
void cache_part(struct cache *, struct cache_entry *);

/* --- Moving between memory and disk --------------------------------------- */

/* Brings in what is missing of the CNT sectors from SECTOR on, AHEAD of need or
   not.  Errors do not matter: who needs a sector meets them again. */
void cache_load(struct cache *, block_sector_t sector, size_t cnt,
                bool ahead);

/* Writes the changed sectors of data, of metadata too where METADATA, but for
   those joined.  False where the disk refuses, or has refused what the cache
   wrote. */
bool cache_write_back(struct cache *, bool metadata);

/* The CNT sectors from SECTOR on hold nothing of use any more: data that was
   not written is dropped where that is possible at once. */
void cache_forget(struct cache *, block_sector_t sector, size_t cnt);

/* True where data waits to be written.  Any context. */
bool cache_has_data(const struct cache *);

/* Writes all changed sectors but for those joined, for good.  False where the
   disk refuses, or has done so before. */
bool cache_settle(struct cache *);

/* --- Where the disk refuses to write -------------------------------------- */

/* Says so, once; those above write nothing from then on.  The cache does this
   itself where it is refused, and what it cannot write gives way to what is
   read: data first, metadata where nothing else is left.  Who asks for such a
   sector is told that it cannot be read, as the disk may hold somebody else's
   bytes there. */
void cache_break(struct cache *);

/* True where that was said.  Any context. */
bool cache_is_broken(const struct cache *);

/* --- Statistics ----------------------------------------------------------- */

struct cache_stats {
    unsigned hits, misses;      /* sectors asked for: in memory, or not */
    unsigned ahead;             /* brought in before they were asked for */
    unsigned written;           /* sectors written */
};
void cache_get_stats(const struct cache *, struct cache_stats *);

/* Prints them in a line, with the hit rate.  Any context. */
void cache_print_stats(const struct cache *);

#endif /* filesys/cache.h */
