#include "vm/evict.h"
#include <debug.h>
#include <string.h>
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/trace.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/paged.h"
#include "vm/swap.h"
#include "vm/vmstat.h"

const struct evict_policy *evict_policy = &evict_aging;

static const struct evict_policy *const policies[] = {
    &evict_clock, &evict_second, &evict_aging, &evict_random,
};
#define POLICIES (sizeof policies / sizeof *policies)

bool
evict_set_policy(const char *name)
{
    for (size_t i = 0; i < POLICIES; i++)
        if (!strcmp(policies[i]->name, name)) {
            evict_policy = policies[i];
            return true;
        }
    return false;
}

/* True where what F holds has no place but swap. */
static bool
needs_swap(const struct frame *f)
{
    return f->object != NULL ? f->object->file == NULL : f->dirty;
}

/* True where F has a slot that it may be written to again. */
static bool
has_slot(const struct frame *f)
{
    return f->object != NULL ? object_slot(f->object, f->page) != 0
                             : f->slot != 0;
}

bool
evict_may_go(struct frame *f)
{
    return f->in_use && !f->busy && f->pins == 0 && !f->stuck
           && (f->object == NULL || f->object->holders > 0)
           && (swap_free() > 0 || !needs_swap(f) || has_slot(f));
}

/* --- Taking a frame away -------------------------------------------------- */

/* What eviction knows of a frame on its way. */
struct eviction {
    struct frame *frame;
    struct object *object;      /* of the frame, held; NULL: it is private */
    uint32_t slot;              /* that it goes to, 0: none */
    bool stays;
    bool dirty;
    bool refused;               /* the disk did not take it */
    void *page;                 /* in the end: where it is nobody's */
    struct batch *batch;
};

/* Frames that go together, so that a disk takes them together. */
struct batch {
    struct eviction all[SWAP_RUN];
    size_t cnt;
    const uint32_t *pagedir;    /* where they were mapped; NULL: in several */
    unsigned unmapped;          /* words that led to them */
};

/* The most frames of a batch: a small part of all. */
static size_t
batch_most(void)
{
    size_t part = frame_cnt / 64;
    return part == 0 ? 1 : part < SWAP_RUN ? part : SWAP_RUN;
}

/* Words of a private frame lead to its slot, or to nothing, from now on;
   those of an object's always to nothing. */
static void
unmap_word(struct frame *f, uint32_t *word, struct paged *space,
           uintptr_t va UNUSED, void *eviction_)
{
    struct eviction *e = eviction_;
    struct batch *b = e->batch;
    uint32_t new = 0;
    if (f->object == NULL && f->slot != 0) {
        new = f->slot << SWAPPED_SHIFT | SWAPPED;
        swap_ref(f->slot, 1);
    }
    uint32_t old = __atomic_exchange_n(word, new, __ATOMIC_ACQ_REL);
    e->dirty |= (old & PTE_D) != 0;
    if (b->unmapped++ == 0)
        b->pagedir = space->base.pagedir;
    else if (b->pagedir != space->base.pagedir)
        b->pagedir = NULL;
    frame_unmap(f, space);
}

/* Nobody may write by WORD any more. */
static void
protect_word(struct frame *f UNUSED, uint32_t *word, struct paged *space UNUSED,
             uintptr_t va UNUSED, void *unused UNUSED)
{
    __atomic_fetch_and(word, ~PTE_W, __ATOMIC_ACQ_REL);
}

/* Finds the slot for what E's frame holds; false where there is none.
   Caller holds frames_lock. */
static bool
find_slot(struct eviction *e)
{
    struct frame *f = e->frame;
    if (e->dirty && f->slot != 0)
        frame_forget_slot(f);           /* for one beside the others' */
    e->slot = has_slot(f) ? f->object != NULL ? object_slot(f->object, f->page)
                                              : f->slot
                          : swap_alloc(f);
    if (f->object == NULL)
        f->slot = e->slot;
    return e->slot != 0;
}

/* Private frame E, which seems unchanged and has no slot: makes sure of
   that, so that it may be dropped. frames_lock is let go meanwhile. */
static bool
is_surely_clean(struct eviction *e)
{
    struct frame *f = e->frame;
    frame_each_mapping(f, protect_word, NULL);
    spinlock_release(&frames_lock);
    smp_invalidate_user(NULL, (void *) f->page, 1);
    spinlock_acquire(&frames_lock);
    if (frame_is_dirty(f))
        frame_set_dirty(f);
    return !f->dirty && f->pins == 0;
}

/* E's frame is nobody's any more. */
static void
finish(struct eviction *e)
{
    struct frame *f = e->frame;
    frame_clear_busy(f);
    ASSERT(f->mapped == 0);
    frame_forget(f);
    e->page = frame_page(f);
}

/* E's frame, of an object without a file, has been written to its slot, or not:
   the object knows.  Caller holds frames_lock. */
static void
note_object_slot(struct eviction *e, bool done)
{
    struct frame *f = e->frame;
    bool is_new = object_slot(e->object, f->page) == 0;
    if (!done)
        swap_set_bad(e->slot);
    if (done && is_new) {
        swap_ref(e->slot, 1);
        object_set_slot(e->object, f->page, e->slot);
    }
    if (!done && !is_new) {
        swap_unref(e->slot);
        object_set_slot(e->object, f->page, 0);
    }
    if (is_new)
        swap_set_frame(e->slot, NULL);
}

/* E's frame has been unmapped and was to be written, but the disk refuses:
   it stays as it is, to be mapped again, unless nobody wants it. */
static void
keep(struct eviction *e)
{
    struct frame *f = e->frame;
    f->dirty = f->accessed = e->refused = true;
    f->age = FRAME_NEWEST;              /* others first */
    if (e->object == NULL) {
        swap_set_bad(e->slot);
        f->stuck = true;
    }
    frame_clear_busy(f);
    e->page = frame_drop_unneeded(f);
}

/* E's frame has been written, or not. */
static void
note_written(struct eviction *e, bool done)
{
    bool to_file = e->slot == 0;
    vmstat_count(!done ? VMSTAT_ERROR : to_file ? VMSTAT_WRITTEN
                                                : VMSTAT_SWAP_OUT);
    if (e->object != NULL && !to_file)
        note_object_slot(e, done);
    if (done)
        finish(e);
    else
        keep(e);
}

/* How many of the CNT evictions from E on go to slots that are neighbours; 1
   where E is to be written alone. */
static size_t
run_length(const struct eviction *e, size_t cnt)
{
    size_t n = 1;
    while (n < cnt && e->slot != 0 && e[n].dirty && !e[n].stays
           && e[n].slot == e->slot + n)
        n++;
    return n;
}

/* Writes CNT frames from that of E on, which have been unmapped, by one
   request; one by one where it is refused, to know which are. */
static void
write_run(struct eviction *e, size_t cnt)
{
    bool done[SWAP_RUN];
    void *pages[SWAP_RUN];
    for (size_t i = 0; i < cnt; i++)
        pages[i] = frame_page(e[i].frame);
    spinlock_release(&frames_lock);
    bool all = e->slot == 0 ? object_write(e->frame)
                            : swap_write(e->slot, pages, cnt);
    for (size_t i = 0; i < cnt; i++)
        done[i] = all || (cnt > 1 && swap_write(e[i].slot, &pages[i], 1));
    spinlock_acquire(&frames_lock);
    for (size_t i = 0; i < cnt; i++)
        note_written(&e[i], done[i]);
}

/* Unmaps B's frames everywhere, on every CPU, but those that stay. frames_lock
   is let go meanwhile. */
static void
unmap_everywhere(struct batch *b)
{
    for (size_t i = 0; i < b->cnt; i++) {
        struct eviction *e = &b->all[i];
        if (e->stays)
            continue;
        frame_each_mapping(e->frame, unmap_word, e);
        e->frame->dirty |= e->dirty;
    }
    spinlock_release(&frames_lock);
    if (b->unmapped > 0)
        smp_invalidate_user(b->pagedir, NULL, SIZE_MAX);
    spinlock_acquire(&frames_lock);
}

/* Sees to it that what E's frame holds can be had again; false where it
   cannot. */
static bool
find_place(struct eviction *e)
{
    struct frame *f = e->frame;
    e->dirty = frame_is_dirty(f);
    if (e->object != NULL)
        return e->object->file != NULL || find_slot(e);
    if (e->dirty && f->slot == 0)
        f->dirty = true;
    return e->dirty || f->slot != 0 ? find_slot(e) : is_surely_clean(e);
}

/* E's frame has been unmapped and can be had again as it is. */
static void
drop(struct eviction *e)
{
    vmstat_count(VMSTAT_DROPPED);
    if (e->object != NULL && e->slot != 0 && swap_frame(e->slot) == e->frame)
        swap_set_frame(e->slot, NULL);
    finish(e);
}

/* Takes B's busy frames away, but those that have to stay; what becomes
   nobody's its evictions know then.  Caller holds frames_lock, which is let go
   meanwhile. */
static void
take_away(struct batch *b)
{
    for (size_t i = 0; i < b->cnt; i++) {
        struct eviction *e = &b->all[i];
        e->stays = !find_place(e);
        if (e->stays) {
            frame_clear_busy(e->frame);
            e->page = frame_drop_unneeded(e->frame);
        }
    }
    unmap_everywhere(b);
    for (size_t i = 0; i < b->cnt; i++)
        if (!b->all[i].stays && !b->all[i].dirty)
            drop(&b->all[i]);
    for (size_t i = 0, n; i < b->cnt; i += n) {
        n = run_length(&b->all[i], b->cnt - i);
        if (!b->all[i].stays && b->all[i].dirty)
            write_run(&b->all[i], n);
    }
}

/* The policy's next choice, or NULL where it has none.  Caller holds
   frames_lock, which is let go now and then. */
static struct frame *
choose(void)
{
    size_t looks = 2 * (frame_cnt / EVICT_STEP + 2);
    for (size_t i = 0; i < looks; i++) {
        struct frame *f = evict_policy->choose();
        if (f != NULL)
            return f;
        spinlock_release(&frames_lock);
        spinlock_acquire(&frames_lock);
    }
    return NULL;
}

/* F will go, as one of B. */
static void
add(struct batch *b, struct frame *f)
{
    struct eviction *e = &b->all[b->cnt++];
    *e = (struct eviction) { .frame = f, .object = f->object, .batch = b };
    if (e->object != NULL)
        e->object->holders++;
    trace(TRACE_EVICT, f->page, e->object != NULL, NULL);
    frame_set_busy(f);
}

/* True where F will be written to a slot that it has not got yet. */
static bool
wants_slot(struct frame *f)
{
    return f->object == NULL && frame_is_dirty(f)
           && (f->slot == 0 || swap_refs(f->slot) == 0);
}

/* Makes B those that the policy wants to go next: one, or more as long as they
   go to new slots; none where there is none.  Caller holds frames_lock, which
   is let go now and then. */
static void
choose_batch(struct batch *b)
{
    b->cnt = b->unmapped = 0;
    b->pagedir = NULL;
    struct frame *f = choose();
    while (f != NULL) {
        add(b, f);
        bool more = b->cnt < batch_most() && wants_slot(f);
        f = more ? evict_policy->choose() : NULL;
    }
}

/* How it went to take frames away. */
enum outcome {
    EVICTED,
    NONE_LEFT,                  /* that could go, now or soon */
    TRY_AGAIN,
    REFUSED                     /* by the disk */
};

/* Lets go of what B, of which all is done, holds: gives one *PAGE and frees
   others, the last ones first, as the last one freed is the next one taken:
   pages that come in order should go in order. */
static enum outcome
end_batch(struct batch *b, void **page)
{
    bool refused = false;
    *page = NULL;
    for (size_t i = b->cnt; i-- > 0;) {
        struct eviction *e = &b->all[i];
        refused |= e->refused;
        if (e->object != NULL)
            object_release(e->object);
        if (e->page == NULL)
            continue;
        vmstat_count(VMSTAT_EVICTED);
        palloc_free_page(*page);
        *page = e->page;
    }
    return *page != NULL ? EVICTED : refused ? REFUSED : TRY_AGAIN;
}

/* Takes some frames away and gives one's *PAGE; others are free.  Pinned ones,
   and others' spares, are waited for where PATIENT. */
static enum outcome
evict_some(void **page, bool patient)
{
    struct batch b;
    spinlock_acquire(&frames_lock);
    choose_batch(&b);
    if (b.cnt == 0) {
        bool again = frames_busy() > 0
                     || (patient && frames_pinned + frames_spare > 0);
        if (again)
            frame_wait(NULL);
        else
            spinlock_release(&frames_lock);
        return again ? TRY_AGAIN : NONE_LEFT;
    }
    take_away(&b);
    spinlock_release(&frames_lock);
    return end_batch(&b, page);
}

/* Who wants a frame while the disk refuses what would free one gives up
   after so many tries. */
#define MOST_REFUSALS 16

void *
frame_get(bool patient)
{
    void *page;
    enum outcome outcome = TRY_AGAIN;
    for (int refusals = 0; refusals < MOST_REFUSALS && outcome != NONE_LEFT;
         refusals += outcome == REFUSED) {
        page = palloc_get_page(PAL_USER);
        if (page != NULL)
            return page;
        outcome = evict_some(&page, patient);
        if (outcome == EVICTED)
            return page;
    }
    return palloc_get_page(PAL_USER);
}

/* --- Writing files' pages ------------------------------------------------- */

/* What WORD says of changes is known from now on. */
static void
take_dirty(struct frame *f UNUSED, uint32_t *word, struct paged *space UNUSED,
           uintptr_t va UNUSED, void *unused UNUSED)
{
    __atomic_fetch_and(word, ~PTE_D, __ATOMIC_ACQ_REL);
}

bool
evict_clean(struct frame *f)
{
    frame_set_busy(f);
    bool was_mapped = f->mapped > 0;
    frame_each_mapping(f, take_dirty, NULL);
    f->dirty = f->pins > 0;             /* the kernel leaves no marks */
    spinlock_release(&frames_lock);
    if (was_mapped)
        smp_invalidate_user(NULL, NULL, SIZE_MAX);
    bool done = object_write(f);
    vmstat_count(done ? VMSTAT_WRITTEN : VMSTAT_ERROR);

    spinlock_acquire(&frames_lock);
    f->dirty |= !done || f->pins > 0;
    frame_clear_busy(f);
    void *unneeded = frame_drop_unneeded(f);
    spinlock_release(&frames_lock);
    palloc_free_page(unneeded);
    return done;
}
