#include "threads/stack.h"
#include <debug.h>
#include <string.h>
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/paging.h"
#include "threads/cpu.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/spinlock.h"

#define SLOT_BYTES (STACK_BYTES + PGSIZE)

/* A few stacks stay mapped when freed: threads come and go in quick turn. */
#define CACHED_MAX 4

static struct spinlock stacks_lock = SPINLOCK_INITIALIZER("stacks",
                                                          RANK_STACKS);
/* A slot is free, in use, or stale: unmapped, while other CPUs may still have
   its translations.  To interrupt them for each stack would cost more than the
   stack, so stale slots wait until no other is left, and become free all at
   once. */
static size_t slot_cnt;                 /* [I] */
static uint32_t *used;                  /* [stacks_lock] bit a slot, not free */
static uint32_t *stale;                 /* [stacks_lock] bit a slot */
static bool freeing_stale;              /* [stacks_lock] some CPU is at it */
static uint32_t *leaving;               /* [that CPU] bit a slot, then free */
static size_t next_word;                /* [stacks_lock] where to look first */
static void *cached[CACHED_MAX];        /* [stacks_lock] mapped, not in use */
static unsigned cached_cnt;             /* [stacks_lock] */

/* How many words hold a bit for each slot. */
static size_t
words(void)
{
    return (slot_cnt + 31) / 32;
}

void
stack_init(void)
{
    slot_cnt = paging_stack_window_size() / SLOT_BYTES;
    used = calloc(words(), sizeof *used);
    stale = calloc(words(), sizeof *stale);
    leaving = calloc(words(), sizeof *leaving);
    if (used == NULL || stale == NULL || leaving == NULL)
        PANIC("no memory for %zu kernel stacks", slot_cnt);
}

/* Takes a free slot and returns its number, or slot_cnt.  Caller holds
   stacks_lock. */
static size_t
take_slot(void)
{
    for (size_t i = 0; i < words(); i++) {
        size_t word = (next_word + i) % words();
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
    if (cpu_count > 1)
        stale[slot / 32] |= 1u << slot % 32;
    else
        used[slot / 32] &= ~(1u << slot % 32);
    spinlock_release(&stacks_lock);
}

/* Makes the stale slots those that are `leaving'; false where there are
   none. */
static bool
take_stale_slots(void)
{
    uint32_t any = 0;
    for (size_t i = 0; i < words(); i++) {
        leaving[i] = stale[i];
        stale[i] = 0;
        any |= leaving[i];
    }
    return any != 0;
}

/* Has every CPU forget the stale slots, which are free then, or waits a moment
   where another CPU is at it.  False where there are none. */
static bool
free_stale_slots(void)
{
    enum intr_level old = intr_disable(); /* whoever waits depends on us */
    spinlock_acquire(&stacks_lock);
    bool wait = freeing_stale;
    bool mine = !wait && take_stale_slots();
    freeing_stale |= mine;
    spinlock_release(&stacks_lock);

    if (mine) {
        smp_forget();
        spinlock_acquire(&stacks_lock);
        for (size_t i = 0; i < words(); i++)
            used[i] &= ~leaving[i];
        freeing_stale = false;
        spinlock_release(&stacks_lock);
    } else if (wait) {
        smp_serve_call();
        control_pause();
    }
    intr_set_level(old);
    return mine || wait;
}

/* Unmaps and frees the first CNT pages of the stack at BASE, then its slot. */
static void
unmap(void *base, unsigned cnt)
{
    for (unsigned i = 0; i < cnt; i++) {
        char *va = (char *) base + i * PGSIZE;
        void *page = paging_lookup(va);
        paging_unmap_stack_page(va);
        paging_invalidate(va);
        palloc_free_page(page);
    }
    free_slot(base);
}

/* Takes a stack that is kept, or else a slot without pages: *SLOT, slot_cnt
   where there is none. */
static void *
take_stack(size_t *slot)
{
    spinlock_acquire(&stacks_lock);
    void *base = cached_cnt > 0 ? cached[--cached_cnt] : NULL;
    *slot = base == NULL ? take_slot() : slot_cnt;
    spinlock_release(&stacks_lock);
    return base;
}

void *
stack_alloc(void)
{
    size_t slot;
    void *base = take_stack(&slot);
    for (bool more = true; base == NULL && slot == slot_cnt && more;) {
        more = free_stale_slots();      /* or another CPU has, just now */
        base = take_stack(&slot);
    }
    if (base != NULL || slot == slot_cnt)
        return base;

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
