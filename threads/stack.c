#include "threads/stack.h"
#include <debug.h>
#include <string.h>
#include "i386/paging.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/spinlock.h"

#define SLOT_BYTES (STACK_BYTES + PGSIZE)

/* A few stacks stay mapped when freed: threads come and go in quick turn. */
#define CACHED_MAX 4

static struct spinlock stacks_lock = SPINLOCK_INITIALIZER("stacks",
                                                          RANK_STACKS);
static size_t slot_cnt;                 /* [I] */
static uint32_t *used;                  /* [stacks_lock] bit a slot */
static size_t next_word;                /* [stacks_lock] where to look first */
static void *cached[CACHED_MAX];        /* [stacks_lock] mapped, not in use */
static unsigned cached_cnt;             /* [stacks_lock] */

void
stack_init(void)
{
    slot_cnt = paging_stack_window_size() / SLOT_BYTES;
    used = calloc((slot_cnt + 31) / 32, sizeof *used);
    if (used == NULL)
        PANIC("no memory for %zu kernel stacks", slot_cnt);
}

/* Takes a free slot and returns its number, or slot_cnt.  Caller holds
   stacks_lock. */
static size_t
take_slot(void)
{
    size_t words = (slot_cnt + 31) / 32;
    for (size_t i = 0; i < words; i++) {
        size_t word = (next_word + i) % words;
        if (used[word] == UINT32_MAX)
            continue;
        size_t slot = word * 32 + __builtin_ctz(~used[word]);
        if (slot >= slot_cnt)
            continue;
        used[word] |= 1u << slot % 32;
        next_word = word;
        return slot;
    }
    return slot_cnt;
}

static void *
slot_base(size_t slot)
{
    return (char *) STACK_WINDOW + slot * SLOT_BYTES + PGSIZE;
}

static void
free_slot(void *base)
{
    size_t slot = ((char *) base - (char *) STACK_WINDOW) / SLOT_BYTES;
    spinlock_acquire(&stacks_lock);
    used[slot / 32] &= ~(1u << slot % 32);
    spinlock_release(&stacks_lock);
}

/* Unmaps and frees the first CNT pages of the stack at BASE, then its slot. */
static void
unmap(void *base, unsigned cnt)
{
    for (unsigned i = 0; i < cnt; i++) {
        char *va = (char *) base + i * PGSIZE;
        void *page = paging_lookup(va);
        paging_unmap_stack_page(va);
        smp_invalidate(va, 1);
        palloc_free_page(page);
    }
    free_slot(base);
}

void *
stack_alloc(void)
{
    spinlock_acquire(&stacks_lock);
    void *base = cached_cnt > 0 ? cached[--cached_cnt] : NULL;
    size_t slot = base == NULL ? take_slot() : slot_cnt;
    spinlock_release(&stacks_lock);
    if (base != NULL)
        return base;
    if (slot == slot_cnt)
        return NULL;

    base = slot_base(slot);
    for (unsigned i = 0; i < STACK_PAGES; i++) {
        void *page = palloc_get_page(0);
        if (page == NULL) {
            unmap(base, i);
            return NULL;
        }
        paging_map_stack_page((char *) base + i * PGSIZE, page);
    }
    return base;
}

void
stack_free(void *base)
{
    spinlock_acquire(&stacks_lock);
    bool keep = cached_cnt < CACHED_MAX;
    if (keep)
        cached[cached_cnt++] = base;
    spinlock_release(&stacks_lock);
    if (!keep)
        unmap(base, STACK_PAGES);
}

size_t
stack_spare_pages(void)
{
    return __atomic_load_n(&cached_cnt, __ATOMIC_RELAXED) * STACK_PAGES;
}

bool
stack_is_guard(uintptr_t address)
{
    return address - STACK_WINDOW < slot_cnt * SLOT_BYTES
           && (address - STACK_WINDOW) % SLOT_BYTES < PGSIZE;
}
