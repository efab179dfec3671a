#include "filesys/cache-policy.h"
#include <string.h>
#include "filesys/cache-entry.h"

/* The clock, or second chance (Corbato, 1968): a hand goes round, clears the
   mark of what was used, and stops at what was not since it last came by. */

/* Moves the hand on; true where what it was at shall go. */
static bool
clock_step(struct cache *c)
{
    struct cache_entry *e = c->hand;
    c->hand = e + 1 < c->end ? e + 1 : c->entries;
    if (!cache_may_go(c, e))
        return false;
    if (e->mark == MARK_UNUSED || e->mark == MARK_EXPECTED)
        return true;
    e->mark = MARK_UNUSED;
    return false;
}

static struct cache_entry *
clock_choose(struct cache *c)
{
    for (size_t steps = 2 * c->cnt; steps > 0; steps--) {
        struct cache_entry *e = c->hand;
        if (clock_step(c))
            return e;
    }
    return NULL;
}

/* Goes round, once at most, to where so many shall go one after the other. */
static void
clock_gather(struct cache *c, size_t cnt)
{
    struct cache_entry *first = c->hand;
    for (size_t steps = c->cnt; steps > 0; steps--) {
        struct cache_entry *e = c->hand;
        if (e == c->entries)
            first = e;
        if (!clock_step(c))
            first = e + 1;
        else if (e + 1 == first + cnt) {
            c->hand = first;
            break;
        }
    }
}

/* Least recently used: the list begins with what was not asked for longest. */
static void
lru_touched(struct cache *c, struct cache_entry *e)
{
    list_remove(&e->elem);
    list_push_back(&c->order, &e->elem);
}

static struct cache_entry *
lru_choose(struct cache *c)
{
    for (struct list_elem *i = list_begin(&c->order); i != list_end(&c->order);
         i = list_next(i)) {
        struct cache_entry *e = list_entry(i, struct cache_entry, elem);
        if (cache_may_go(c, e))
            return e;
    }
    return NULL;
}

static const struct cache_policy policies[] = {
    { "clock", NULL, clock_choose, clock_gather },
    { "lru", lru_touched, lru_choose, NULL },
};

const struct cache_policy *
cache_policy_find(const char *name)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (!strcmp(policies[i].name, name))
            return &policies[i];
    return NULL;
}
