#ifndef TESTS_HOLD_PAGES_H
#define TESTS_HOLD_PAGES_H

/* For kernel tests of what happens where memory is short. */

#include <debug.h>
#include <stddef.h>
#include <stdint.h>
#include "threads/palloc.h"

/* Pages held, each with the one before it in its first word. */
static void *held_pages;

/* Takes every free page of POOL. */
static inline void
hold_pages(enum palloc_flags pool)
{
    void **page;
    while ((page = palloc_get_page(pool)) != NULL) {
        *page = held_pages;
        held_pages = page;
    }
}

/* Frees CNT of the pages held, or all where there are fewer. */
static inline void
release_pages(size_t cnt)
{
    for (; held_pages != NULL && cnt > 0; cnt--) {
        void *page = held_pages;
        held_pages = *(void **) page;
        palloc_free_page(page);
    }
}

#endif /* tests/hold-pages.h */
