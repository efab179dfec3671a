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
    bool dirty;
    bool refused;               /* the disk did not take it */
    const uint32_t *pagedir;    /* where it was mapped; NULL: in several */
    unsigned unmapped;          /* words that led to it */
};

/* Words of a private frame lead to its slot, or to nothing, from now on;
   those of an object's always to nothing. */
static void
unmap_word(struct frame *f, uint32_t *word, struct paged *space,
           uintptr_t va UNUSED, void *eviction_)
{
    struct eviction *e = eviction_;
    uint32_t new = 0;
    if (f->object == NULL && f->slot != 0) {
        new = f->slot << SWAPPED_SHIFT | SWAPPED;
        swap_ref(f->slot, 1);
    }
    uint32_t old = __atomic_exchange_n(word, new, __ATOMIC_ACQ_REL);
    e->dirty |= (old & PTE_D) != 0;
    e->pagedir = e->unmapped++ == 0 ? space->base.pagedir : NULL;
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

/* E's frame is nobody's any more: returns its page. */
static void *
finish(struct eviction *e)
{
    struct frame *f = e->frame;
    frame_clear_busy(f);
    ASSERT(f->mapped == 0);
    frame_forget(f);
    return frame_page(f);
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
   it stays as it is, to be mapped again.  Returns its page where nobody
   wants it. */
static void *
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
    return frame_drop_unneeded(f);
}

/* E's frame has been unmapped and has to be written: does so.  Returns its
   page, or NULL where the disk refuses. */
static void *
write_out(struct eviction *e)
{
    struct frame *f = e->frame;
    spinlock_release(&frames_lock);
    bool to_file = e->slot == 0;
    bool done = to_file ? object_write(f) : swap_write(e->slot, frame_page(f));
    spinlock_acquire(&frames_lock);
    vmstat_count(!done ? VMSTAT_ERROR : to_file ? VMSTAT_WRITTEN
                                                : VMSTAT_SWAP_OUT);
    if (e->object != NULL && !to_file)
        note_object_slot(e, done);
    return done ? finish(e) : keep(e);
}

/* Unmaps E's frame everywhere, on every CPU. frames_lock is let go
   meanwhile. */
static void
unmap_everywhere(struct eviction *e)
{
    struct frame *f = e->frame;
    frame_each_mapping(f, unmap_word, e);
    f->dirty |= e->dirty;
    spinlock_release(&frames_lock);
    if (e->unmapped > 0)
        smp_invalidate_user(e->pagedir, NULL, SIZE_MAX);
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

/* Takes busy frame E away.  Returns its page, or NULL where it has to stay.
   Caller holds frames_lock, which is let go meanwhile. */
static void *
take_away(struct eviction *e)
{
    struct frame *f = e->frame;
    if (!find_place(e)) {
        frame_clear_busy(f);
        return frame_drop_unneeded(f);
    }
    unmap_everywhere(e);
    if (e->dirty)
        return write_out(e);
    vmstat_count(VMSTAT_DROPPED);
    if (e->object != NULL && e->slot != 0 && swap_frame(e->slot) == f)
        swap_set_frame(e->slot, NULL);
    return finish(e);
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

/* How it went to take some frame away. */
enum outcome {
    EVICTED,
    NONE_LEFT,                  /* that could go, now or soon */
    TRY_AGAIN,
    REFUSED                     /* by the disk */
};

/* Takes some frame away and gives its *PAGE.  Pinned ones, and others' spares,
   are waited for where PATIENT. */
static enum outcome
evict_one(void **page, bool patient)
{
    spinlock_acquire(&frames_lock);
    struct eviction e = { .frame = choose() };
    if (e.frame == NULL) {
        bool again = frames_busy() > 0
                     || (patient && frames_pinned + frames_spare > 0);
        if (again)
            frame_wait(NULL);
        else
            spinlock_release(&frames_lock);
        return again ? TRY_AGAIN : NONE_LEFT;
    }
    e.object = e.frame->object;
    if (e.object != NULL)
        e.object->holders++;
    trace(TRACE_EVICT, e.frame->page, e.object != NULL, NULL);
    frame_set_busy(e.frame);
    *page = take_away(&e);
    spinlock_release(&frames_lock);
    if (e.object != NULL)
        object_release(e.object);
    if (*page != NULL)
        vmstat_count(VMSTAT_EVICTED);
    return *page != NULL ? EVICTED : e.refused ? REFUSED : TRY_AGAIN;
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
        outcome = evict_one(&page, patient);
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
