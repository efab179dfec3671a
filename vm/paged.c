#include "vm/paged.h"
#include <debug.h>
#include <round.h>
#include <string.h>
#include "filesys/file.h"
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/cpu.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "vm/commit.h"
#include "vm/evict.h"
#include "vm/fault.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/pagedir.h"
#include "vm/swap.h"
#include "vm/vmmap.h"
#include "vm/vmstat.h"

/* --- Making and unmaking -------------------------------------------------- */

/* Makes SPACE one of RELATIVE's lineage, or the first of one; false where
   memory is short.  From then on whoever looks for the words that lead to a
   frame looks into its page directory. */
static bool
join_lineage(struct paged *space, const struct paged *relative)
{
    ASSERT(space->base.operations == &paged_operations);
    space->lineage = relative != NULL ? relative->lineage
                                      : malloc(sizeof *space->lineage);
    if (space->lineage == NULL)
        return false;
    if (relative == NULL)
        list_init(&space->lineage->spaces);
    spinlock_acquire(&frames_lock);
    list_push_front(&space->lineage->spaces, &space->lineage_elem);
    spinlock_release(&frames_lock);
    return true;
}

/* SPACE, which maps nothing, leaves its lineage, which ends with the last. */
static void
leave_lineage(struct paged *space)
{
    spinlock_acquire(&frames_lock);
    list_remove(&space->lineage_elem);
    bool last = list_empty(&space->lineage->spaces);
    spinlock_release(&frames_lock);
    if (last)
        free(space->lineage);
}

struct paged *
paged_new(struct paged *relative)
{
    struct paged *space = malloc(sizeof *space);
    if (space == NULL)
        return NULL;
    uint32_t *pagedir = pagedir_create();
    space_init(&space->base, &paged_operations, pagedir);
    if (pagedir == NULL || !join_lineage(space, relative)) {
        palloc_free_page(pagedir);
        free(space);
        return NULL;
    }
    lock_init_ranked(&space->lock, "space", RANK_SPACE);
    regions_init(&space->regions);
    space->next_number = 0;
    return space;
}

struct space *
paged_create(void)
{
    struct paged *space = paged_new(NULL);
    return space != NULL ? &space->base : NULL;
}

/* --- Taking pages away ---------------------------------------------------- */

/* Words that are cleared at a time, as others wait meanwhile. */
#define BATCH 32

/* WORD of SPACE, not zero, becomes zero.  Returns the page that nobody needs
   any more, or NULL.  Caller holds frames_lock. */
static void *
clear_word(struct paged *space, uint32_t *word)
{
    uint32_t old = __atomic_exchange_n(word, 0, __ATOMIC_ACQ_REL);
    struct frame *f;
    if (old & PTE_P) {
        f = frame_of(pte_get_page(old));
        if (f->object != NULL && (old & PTE_D))
            f->dirty = true;
        frame_unmap(f, space);
        return frame_drop_unneeded(f);
    }
    uint32_t slot = old >> SWAPPED_SHIFT;
    f = swap_frame(slot);
    swap_unref(slot);
    return f != NULL ? frame_drop_unneeded(f) : NULL;
}

/* True where WORD leads to a frame that is pinned, which then is *PINNED. */
static bool
is_pinned(const uint32_t *word, struct frame **pinned)
{
    struct frame *f = *word & PTE_P ? frame_of(pte_get_page(*word)) : NULL;
    if (f == NULL || f->pins == 0)
        return false;
    *pinned = f;
    return true;
}

/* What words led to that were cleared: pages that nobody needs, and frames that
   others need, pinned. */
struct cleared {
    void *pages[BATCH];
    struct frame *frames[BATCH];
    unsigned page_cnt, frame_cnt;
};

/* Clears up to BATCH words of R from *VA on, which moves on, but stops at a
   frame that is pinned unless PINNED is NULL.  Where KEEP, frames that others
   need stay what they are until let_go. */
static void
clear_words(struct region *r, uintptr_t *va, struct cleared *c, bool keep,
            struct frame **pinned)
{
    uint32_t *word = NULL;
    c->page_cnt = c->frame_cnt = 0;
    spinlock_acquire(&frames_lock);
    for (int i = 0; i < BATCH; i++) {
        word = pagedir_next_word(r->space->base.pagedir, va, r->end);
        if (word == NULL || (pinned != NULL && is_pinned(word, pinned)))
            break;
        struct frame *f = keep && *word & PTE_P
                          ? frame_of(pte_get_page(*word)) : NULL;
        void *page = clear_word(r->space, word);
        if (page != NULL)
            c->pages[c->page_cnt++] = page;
        else if (f != NULL) {
            frame_pin(f);
            c->frames[c->frame_cnt++] = f;
        }
        *va += PGSIZE;
    }
    spinlock_release(&frames_lock);
    if (word == NULL)
        *va = r->end;
}

/* Frees the pages of C, which no CPU remembers any more, and unpins its
   frames. */
static void
let_go(struct cleared *c)
{
    if (c->frame_cnt > 0) {
        spinlock_acquire(&frames_lock);
        while (c->frame_cnt > 0) {
            struct frame *f = c->frames[--c->frame_cnt];
            frame_unpin(f);
            void *page = frame_drop_unneeded(f);
            if (page != NULL)
                c->pages[c->page_cnt++] = page;
        }
        spinlock_release(&frames_lock);
    }
    while (c->page_cnt > 0)
        palloc_free_page(c->pages[--c->page_cnt]);
}

/* Frees the page tables that R has left empty. */
static void
free_tables(struct region *r)
{
    uint32_t *pagedir = r->space->base.pagedir;
    for (uintptr_t va = r->start & ~(PTSPAN - 1); va < r->end; va += PTSPAN) {
        spinlock_acquire(&frames_lock);
        void *table = pagedir_take_table(pagedir, (void *) va);
        spinlock_release(&frames_lock);
        if (table != NULL)
            smp_invalidate_user(pagedir, (void *) va, SIZE_MAX);
        palloc_free_page(table);
    }
}

struct frame *
paged_clear(struct region *r)
{
    struct cleared c;
    struct frame *pinned = NULL;
    uintptr_t va = r->start;
    while (va < r->end && pinned == NULL) {
        /* Another process could have a frame evicted, and its page be another's
           before our threads on other CPUs forget that it was theirs. */
        clear_words(r, &va, &c, cpu_count > 1, &pinned);
        smp_invalidate_user(r->space->base.pagedir, NULL, SIZE_MAX);
        let_go(&c);
    }
    if (pinned == NULL)
        free_tables(r);
    return pinned;
}

/* The same at the end of R's space, which no CPU uses and whose tables go. */
static void
clear_at_end(struct region *r)
{
    struct cleared c;
    uintptr_t va = r->start;
    while (va < r->end) {
        clear_words(r, &va, &c, false, NULL);
        let_go(&c);
    }
}

void
paged_destroy(struct space *space_)
{
    struct paged *space = paged(space_);
    for (size_t i = 0; i < space->regions.cnt; i++) {
        struct region *r = space->regions.array[i];
        clear_at_end(r);
        if (r->shared)
            object_write_known_changes(r->object, r->first,
                                       region_object_page(r, r->end));
        region_destroy(r);
    }
    leave_lineage(space);
    regions_destroy(&space->regions);
    commit_release(space->base.pages);
    pagedir_destroy_empty(space->base.pagedir);
    lock_destroy(&space->lock);
    free(space);
}

/* --- Programs ------------------------------------------------------------- */

bool
paged_promise(struct paged *space, size_t cnt)
{
    if (!space_charge(&space->base, cnt))
        return false;
    if (commit(cnt))
        return true;
    space_discharge(&space->base, cnt);
    return false;
}

void
paged_promise_back(struct paged *space, size_t cnt)
{
    space_discharge(&space->base, cnt);
    commit_release(cnt);
}

bool
paged_add_region(struct paged *space, const struct region *model)
{
    size_t promised = region_promised(model);
    if (!paged_promise(space, promised))
        return false;
    struct region *r = region_create(model, space);
    if (r == NULL || !regions_insert(&space->regions, r)) {
        if (r != NULL)
            region_destroy(r);
        paged_promise_back(space, promised);
        return false;
    }
    return true;
}

/* The same for a part of a program, with page tables for the region's ends, so
   that a program that has been loaded needs no more. */
static bool
add_with_tables(struct paged *space, const struct region *model)
{
    uint32_t *pagedir = space->base.pagedir;
    return paged_add_region(space, model)
           && pagedir_make_word(pagedir, (void *) model->start) != NULL
           && pagedir_make_word(pagedir, (void *) (model->end - 1)) != NULL;
}

/* PAGE, a frame that is filled, becomes the page at VA of SPACE, which has
   none. */
static void
install(struct paged *space, uintptr_t va, void *page, bool writable)
{
    uint32_t *word = pagedir_find_word(space->base.pagedir, (void *) va);
    struct frame *f = frame_of(page);
    spinlock_acquire(&frames_lock);
    ASSERT(*word == 0);
    frame_make_private(f, space, va);
    f->dirty = true;
    *word = pte_create_user(page, writable);
    frame_map(f, space);
    spinlock_release(&frames_lock);
}

/* R, none of which has been touched, ends at END from now on; where that is its
   start it goes. */
static void
shorten(struct region *r, uintptr_t end)
{
    struct paged *space = r->space;
    size_t before = region_promised(r);
    if (end == r->start) {
        regions_remove(&space->regions, r);
        region_destroy(r);
    } else {
        spinlock_acquire(&frames_lock);
        r->end = end;
        spinlock_release(&frames_lock);
        before -= region_promised(r);
    }
    paged_promise_back(space, before);
}

/* The last page of R, at VA, none of which has been touched, becomes a
   region of its own that holds what R has there; WRITABLE where it must be.
   False where memory is short or the file cannot be read. */
static bool
split_last_page(struct region *r, uintptr_t va, bool writable)
{
    struct paged *space = r->space;
    struct region own = {
        .start = va, .end = va + PGSIZE, .writable = r->writable || writable,
        .number = -1,
    };
    struct page_source source = region_source(r, va);
    char *page = frame_get(true);
    if (page == NULL || !object_fill(&source, page)) {
        palloc_free_page(page);
        return false;
    }
    shorten(r, va);
    if (!add_with_tables(space, &own)) {
        palloc_free_page(page);
        return false;
    }
    install(space, va, page, own.writable);
    return true;
}

/* Adds what S has in the page at VA to what SPACE has there already. */
static bool
share_page(struct paged *space, const struct space_segment *s, uintptr_t va)
{
    uintptr_t end = s->address + s->file_size, next = va + PGSIZE;
    off_t size = (end < next ? end : next) - s->address;
    if (!paged_pin(&space->base, (void *) va, PGSIZE, false))
        return false;
    char *to = pagedir_get_page(space->base.pagedir, (void *) s->address);
    bool done = size == 0
                || file_read_at(s->file, to, size, s->offset) == size;
    spinlock_acquire(&frames_lock);
    frame_set_dirty(frame_of(pg_round_down(to)));
    spinlock_release(&frames_lock);
    paged_unpin(&space->base, (void *) va, PGSIZE);
    return done;
}

/* Where SPACE has something in the page at VA, adds what S has there; then S
   begins a page later, at *START.  False where that fails. */
static bool
begin_segment(struct paged *space, const struct space_segment *s, uintptr_t va,
              uintptr_t *start)
{
    struct region *before = regions_find(&space->regions, va);
    *start = va;
    if (before == NULL)
        return true;
    *start += PGSIZE;
    bool is_own = before->object == NULL
                  && before->end - before->start == PGSIZE
                  && (before->writable || !s->writable);
    return (is_own || split_last_page(before, va, s->writable))
           && share_page(space, s, va);
}

/* Nobody can write to the file itself; see paged_map_file. */
static bool
paged_may_run(struct file *file)
{
    return !object_has_writers(file);
}

static bool
paged_map_segment(struct space *space_, const struct space_segment *s)
{
    struct paged *space = paged(space_);
    uintptr_t page = s->address & ~PGMASK, start;
    uintptr_t end = ROUND_UP(s->address + s->memory_size, PGSIZE);
    if (!begin_segment(space, s, page, &start))
        return false;
    if (start == end)
        return true;

    struct region model = {
        .start = start, .end = end,
        .first = s->offset / PGSIZE + (start - page) / PGSIZE,
        .file_start = s->address, .file_end = s->address + s->file_size,
        .writable = s->writable,
        .whole = !s->writable && s->file_size == s->memory_size,
        .number = -1,
    };
    if (s->file_size > 0 && model.file_end > start) {
        model.object = object_of_file(s->file);
        if (model.object == NULL)
            return false;
    }

    bool done = add_with_tables(space, &model);
    if (model.object != NULL)
        object_release(model.object);
    return done;
}

/* --- The stack ------------------------------------------------------------ */

static bool
paged_map_stack(struct space *space_, const void *contents, size_t size)
{
    struct paged *space = paged(space_);
    struct region stack = {
        .start = PHYS_BASE_ADDRESS - PGSIZE, .end = PHYS_BASE_ADDRESS,
        .writable = true, .grows = true, .number = -1,
    };
    ASSERT(size <= PGSIZE);
    char *page = frame_get(true);
    if (page == NULL || !add_with_tables(space, &stack)) {
        palloc_free_page(page);
        return false;
    }
    memset(page, 0, PGSIZE - size);
    memcpy(page + PGSIZE - size, contents, size);
    install(space, stack.start, page, true);
    return true;
}

const struct space_operations paged_operations = {
    .name = "paged",
    .create = paged_create,
    .copy = paged_copy,
    .destroy = paged_destroy,
    .may_run = paged_may_run,
    .map_segment = paged_map_segment,
    .map_stack = paged_map_stack,
    .fault = paged_fault,
    .pin = paged_pin,
    .unpin = paged_unpin,
    .map_file = paged_map_file,
    .unmap = paged_unmap,
    .unmap_range = paged_unmap_range,
    .map_memory = paged_map_memory,
    .sync = paged_sync,
    .at_end = vmmap_print_end,
    .tell = vmstat_tell,
};
