#ifndef THREADS_PALLOC_H
#define THREADS_PALLOC_H

/* Page allocation.

   RAM that the kernel image does not occupy is divided between a kernel and a
   user pool, half each unless -ul= limits the user's.  Single pages come from
   lock-free stacks, one a CPU; runs of contiguous pages, and the stacks'
   supply, from a bitmap under a spinlock (RANK_PALLOC).  Any context: nothing
   here sleeps. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum palloc_flags {
    PAL_ASSERT = 1,             /* panic where there is no page */
    PAL_ZERO = 2,               /* clear the pages */
    PAL_USER = 4                /* from the user pool */
};

/* Returns the kernel address of a free page (of CNT contiguous ones), or NULL
   where there is none. */
void *palloc_get_page(enum palloc_flags);
void *palloc_get_multiple(enum palloc_flags, size_t cnt);

/* Frees one page, or the CNT pages from PAGES on that one call returned.  NULL
   is ignored.  A page that is already free, or is no pool's, is a panic. */
void palloc_free_page(void *page);
void palloc_free_multiple(void *pages, size_t cnt);

struct palloc_stats {
    size_t pages;               /* in the pool */
    size_t free;                /* free now */
};

/* Divides RAM into the pools: at most USER_LIMIT pages for user programs and
   KERNEL_LIMIT for the kernel.  Once at boot, after paging_init. */
void palloc_init(size_t user_limit, size_t kernel_limit);

/* The first page of the pool that FLAGS name, and how many frames there are
   from there to its last, reserved ones included.  Never change. */
void *palloc_first_page(enum palloc_flags);
size_t palloc_span(enum palloc_flags);

/* Tells about the pool that FLAGS (0 or PAL_USER) name. */
void palloc_get_stats(enum palloc_flags, struct palloc_stats *);

#endif /* threads/palloc.h */
