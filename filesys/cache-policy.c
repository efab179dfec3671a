#include "filesys/cache-policy.h"
#include <string.h>
#include "filesys/cache-entry.h"

/* The clock, or second chance (Corbato, 1968): a hand goes round, clears the
   mark of what was used, and stops at what was not since it last came by. */
static struct cache_entry *
clock_choose(struct cache *c)
{
    for (size_t steps = 2 * c->cnt; steps > 0; steps--) {
        struct cache_entry *e = c->hand;
        c->hand = e + 1 < c->end ? e + 1 : c->entries;
        if (!cache_may_go(c, e))
            continue;
        if (e->mark != MARK_USED)
            return e;
        e->mark = MARK_UNUSED;
    }
    return NULL;
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
    { "clock", NULL, clock_choose },
    { "lru", lru_touched, lru_choose },
};

const struct cache_policy *
cache_policy_find(const char *name)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (!strcmp(policies[i].name, name))
            return &policies[i];
    return NULL;
}
