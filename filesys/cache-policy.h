#ifndef FILESYS_CACHE_POLICY_H
#define FILESYS_CACHE_POLICY_H

/* Which sector leaves the cache when another needs its place: exchangeable,
   chosen by -cache-policy=.  Called under the cache's lock. */

#include <stdbool.h>
#include <stddef.h>

struct cache;
struct cache_entry;

struct cache_policy {
    const char *name;
    /* E got a new sector, or was asked for again; besides, its mark tells of
       the latter case.  NULL: that is enough. */
    void (*touched)(struct cache *, struct cache_entry *e);
    /* The entry that shall go of those that may (cache_may_go), or NULL. */
    struct cache_entry *(*choose)(struct cache *);
    /* CNT entries are to be chosen next, for sectors one behind the other: they
       cost least where they are so in memory too.  NULL: they are as they
       are. */
    void (*gather)(struct cache *, size_t cnt);
};

/* The policy NAME ("clock" or "lru"), or NULL. */
const struct cache_policy *cache_policy_find(const char *name);

#endif /* filesys/cache-policy.h */
