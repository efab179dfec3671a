#ifndef TESTS_MEMORY_STATE_H
#define TESTS_MEMORY_STATE_H

/* For kernel tests that nothing gets lost: how much memory is in use. */

#include <debug.h>
#include <stdbool.h>
#include <stddef.h>
#include "devices/timer.h"
#include "tests/lib.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/stack.h"

struct memory {
    size_t kernel_pages, user_pages, blocks;
};

/* What is there now. */
static inline struct memory
memory_now(void)
{
    struct palloc_stats kernel, user;
    struct malloc_stats blocks;
    palloc_get_stats(0, &kernel);
    palloc_get_stats(PAL_USER, &user);
    malloc_get_stats(&blocks);
    return (struct memory) { kernel.free + stack_spare_pages(), user.free,
                             blocks.blocks };
}

static inline bool
memory_is_same(const struct memory *a, const struct memory *b)
{
    return a->kernel_pages == b->kernel_pages && a->user_pages == b->user_pages
           && a->blocks == b->blocks;
}

/* What is there once processes that are ending have ended: when it has been
   WANTED, or the same, for a while; in any case after two seconds. */
static inline struct memory
memory_settled(const struct memory *wanted)
{
    struct memory last = memory_now();
    for (int calm = 0, i = 0; calm < 10 && i < 200; i++) {
        timer_msleep(10);
        struct memory now = memory_now();
        calm = memory_is_same(&now, wanted != NULL ? wanted : &last) ? calm + 1
                                                                     : 0;
        last = now;
    }
    return last;
}

/* Fails unless NOW is as BEFORE; WHAT has been done in between. */
static inline void
memory_compare(const struct memory *before, const struct memory *now,
               const char *what)
{
    REQUIRE(now->kernel_pages == before->kernel_pages, "%s: %zu free pages of "
            "the kernel's became %zu", what, before->kernel_pages,
            now->kernel_pages);
    REQUIRE(now->user_pages == before->user_pages,
            "%s: %zu free pages for users "
            "became %zu",
            what, before->user_pages, now->user_pages);
    REQUIRE(now->blocks == before->blocks, "%s: %zu blocks became %zu", what,
            before->blocks, now->blocks);
}

#endif /* tests/memory-state.h */
