/* Page faults: how a page comes.

   A fault is resolved in steps.  Each looks anew at the region and the word,
   with the space locked, and either is the last one or says what to do first
   with nothing locked: get a frame, wait for one, read from a disk.  So
   nobody waits for another's disk but who needs the same page, and whatever
   others do to the space meanwhile is seen. */

#include "vm/fault.h"
#include <debug.h>
#include <string.h>
#include "i386/interrupt.h"
#include "i386/pte.h"
#include "i386/string-ops.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/thread.h"
#include "vm/evict.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/paged.h"
#include "vm/pagedir.h"
#include "vm/sample.h"
#include "vm/stall.h"
#include "vm/swap.h"
#include "vm/vmstat.h"

/* How far below the stack pointer a program may write: PUSHA, 32 bytes. */
#define BELOW_STACK 32

enum step {
    DONE,                       /* the last ones: the page is there, */
    BAD,                        /* there is no such memory, */
    NO_FRAME,                   /* or no frame for it */
    AGAIN,
    WANT_FRAME,                 /* then again: get a spare frame, */
    WANT_WAIT,                  /* wait until `frame' changes, */
    WANT_FILL,                  /* fill the spare from `source', */
    WANT_READ                   /* read `frame' from its object or slot */
};

struct fault {
    struct paged *space;
    uintptr_t va;               /* of the page */
    uintptr_t address;
    bool write;
    const struct intr_frame *raised;    /* by the access; NULL: a pin */
    struct region *region;      /* in a step: the page's */
    void *spare;                /* a frame that is ours, or NULL, */
    bool counted;               /* in frames_spare */
    bool filled;                /* with what `source' says */
    struct page_source source;
    struct frame *frame;        /* what the next step is about */
    struct frame *pinned;       /* what we read and hold, or NULL, */
    bool was_read;              /* from a disk */
    struct swap_in swap_in;     /* of `frame', where it is private */
};

/* Has a spare frame if that takes no waiting. */
static inline bool
have_spare(struct fault *f)
{
    if (f->spare == NULL)
        f->spare = palloc_get_page(PAL_USER);
    return f->spare != NULL;
}

/* Makes WORD lead to FR, to be written or not. */
static inline void
set_word(struct fault *f, uint32_t *word, struct frame *fr, bool writable)
{
    __atomic_store_n(word, pte_create_user(frame_page(fr), writable),
                     __ATOMIC_RELEASE);
    frame_map(fr, f->space);
    fr->accessed = true;
}

/* FR has come to F's space: by a disk, as far as FROM_DISK tells, or it was
   there where CAME is false. */
static void
note(struct frame *fr, bool came, bool from_disk)
{
    sample_note(fr, !came ? 0 : from_disk ? SAMPLE_CAME | SAMPLE_FROM_DISK
                                          : SAMPLE_CAME);
}

/* The spare becomes the page at WORD. */
static inline enum step
install_spare(struct fault *f, uint32_t *word)
{
    struct frame *fr = frame_of(f->spare);
    spinlock_acquire(&frames_lock);
    ASSERT(*word == 0);
    frame_make_private(fr, f->space, f->va);
    set_word(f, word, fr, f->region->writable);
    if (__builtin_expect(sample_on, false))
        note(fr, true, f->filled);
    spinlock_release(&frames_lock);
    f->spare = NULL;
    return DONE;
}

/* --- Pages that come for the first time ----------------------------------- */

static bool
same_source(const struct page_source *a, const struct page_source *b)
{
    return a->object == b->object && a->offset == b->offset
           && a->start == b->start && a->length == b->length;
}

/* The page is zeros at first. */
static enum step
come_as_zeros(struct fault *f, uint32_t *word)
{
    if (!have_spare(f))
        return WANT_FRAME;
    string_fill(f->spare, 0, PGSIZE);
    vmstat_count(VMSTAT_ZERO);
    return install_spare(f, word);
}

static enum step
come_from_file(struct fault *f, uint32_t *word)
{
    struct page_source source = region_source(f->region, f->va);
    if (f->filled && !same_source(&source, &f->source))
        f->filled = false;
    if (!have_spare(f))
        return WANT_FRAME;
    if (f->filled)
        return install_spare(f, word);
    f->source = source;
    object_hold(source.object);
    return WANT_FILL;
}

/* Fills the spare.  False where the disk refuses. */
static bool
fill_spare(struct fault *f)
{
    f->filled = object_fill(&f->source, f->spare);
    vmstat_count(f->filled ? VMSTAT_FILE : VMSTAT_ERROR);
    object_release(f->source.object);
    return f->filled;
}

/* --- Pages of objects ----------------------------------------------------- */

/* Takes the spare for page PAGE of OBJECT, which no frame holds.  Caller holds
   frames_lock. */
static struct frame *
make_object_frame(struct fault *f, struct object *object, size_t page)
{
    struct frame *fr = frame_of(f->spare);
    frame_make_object(fr, object, page);
    f->spare = NULL;
    f->filled = false;
    return fr;
}

/* No frame holds page PAGE of the region's object: the spare will. */
static enum step
begin_object_page(struct fault *f, struct object *object, size_t page)
{
    f->frame = make_object_frame(f, object, page);
    object->holders++;
    frame_set_busy(f->frame);
    frame_pin(f->frame);
    return WANT_READ;
}

/* As come_from_object, with frames_lock held and a spare at hand. */
static enum step
find_object_page(struct fault *f, uint32_t *word)
{
    struct object *object = f->region->object;
    size_t page = region_object_page(f->region, f->va);
    f->frame = frame_find(object, page);
    if (f->frame == NULL)
        return f->spare == NULL ? WANT_FRAME
                                : begin_object_page(f, object, page);
    if (f->frame->busy)
        return WANT_WAIT;
    set_word(f, word, f->frame, f->region->writable);
    if (__builtin_expect(sample_on, false))
        note(f->frame, f->pinned == f->frame, f->was_read);
    return DONE;
}

static enum step
come_from_object(struct fault *f, uint32_t *word)
{
    spinlock_acquire(&frames_lock);
    enum step step = find_object_page(f, word);
    spinlock_release(&frames_lock);
    return step == WANT_FRAME && have_spare(f) ? AGAIN : step;
}

/* --- Pages that were in swap ---------------------------------------------- */

/* Maps FR, which has what SLOT has or will have, instead of SLOT.  Caller holds
   frames_lock. */
static enum step
map_from_slot(struct fault *f, uint32_t *word, struct frame *fr, uint32_t slot)
{
    if (fr->busy)
        return WANT_WAIT;
    swap_unref(slot);
    bool alone = frame_sharers(fr) == 0;
    if (alone && fr->dirty)
        frame_set_dirty(fr);            /* the slot is of no use any more */
    set_word(f, word, fr, alone && f->region->writable);
    if (__builtin_expect(sample_on, false))
        note(fr, f->pinned == fr || fr->ahead, true);
    fr->ahead = false;
    return f->write && !alone ? AGAIN : DONE;
}

/* As come_from_swap, with frames_lock held. */
static enum step
find_swapped(struct fault *f, uint32_t *word, uint32_t slot)
{
    f->frame = swap_frame(slot);
    if (f->frame != NULL)
        return map_from_slot(f, word, f->frame, slot);
    if (f->spare == NULL)
        return WANT_FRAME;
    f->frame = swap_in_begin(&f->swap_in, f->space, f->va, word, f->spare);
    f->spare = NULL;
    f->filled = false;
    frame_pin(f->frame);
    return WANT_READ;
}

static enum step
come_from_swap(struct fault *f, uint32_t *word)
{
    spinlock_acquire(&frames_lock);
    enum step step = *word & SWAPPED && !(*word & PTE_P)
                     ? find_swapped(f, word, *word >> SWAPPED_SHIFT) : AGAIN;
    spinlock_release(&frames_lock);
    return step == WANT_FRAME && have_spare(f) ? AGAIN : step;
}

/* --- Pages that may not be written yet ------------------------------------ */

/* FR, private and shared by several, is copied to the spare for this space, and
   given back where it is *UNNEEDED, unless somebody pins it meanwhile.  No
   thread writes to the copy while another still reads FR by what its CPU
   remembers: the word leads nowhere until all have forgotten.  Caller holds
   frames_lock, which is let go meanwhile; the pin keeps the frame. */
static enum step
copy_on_write(struct fault *f, uint32_t *word, struct frame *fr,
              void **unneeded)
{
    struct frame *copy = frame_of(f->spare);
    frame_pin(fr);
    spinlock_release(&frames_lock);
    memcpy(f->spare, frame_page(fr), PGSIZE);
    spinlock_acquire(&frames_lock);
    if (fr->pins > 1) {
        frame_unpin(fr);
        return WANT_WAIT;
    }
    __atomic_store_n(word, 0, __ATOMIC_RELEASE);
    frame_unmap(fr, f->space);
    spinlock_release(&frames_lock);
    smp_invalidate_user(f->space->base.pagedir, (void *) f->va, 1);
    spinlock_acquire(&frames_lock);
    frame_unpin(fr);
    frame_make_private(copy, f->space, f->va);
    copy->dirty = true;
    set_word(f, word, copy, true);
    if (__builtin_expect(sample_on, false))
        note(copy, true, false);
    f->spare = NULL;
    *unneeded = frame_drop_unneeded(fr);
    return DONE;
}

/* The word leads to a frame and forbids the write that faulted.  Caller holds
   frames_lock. */
static enum step
permit_write(struct fault *f, uint32_t *word, void **unneeded)
{
    struct frame *fr = f->frame = frame_of(pte_get_page(*word));
    if (fr->busy)
        return WANT_WAIT;
    if (fr->object != NULL || frame_sharers(fr) == 1) {
        __atomic_fetch_or(word, PTE_W, __ATOMIC_ACQ_REL);
        if (fr->object == NULL)
            frame_set_dirty(fr);
        return DONE;
    }
    if (fr->pins > 0)
        return WANT_WAIT;       /* somebody relies on where the word leads */
    if (f->spare == NULL)
        return WANT_FRAME;
    return copy_on_write(f, word, fr, unneeded);
}

/* The word was present a moment ago. */
static enum step
come_to_present(struct fault *f, uint32_t *word)
{
    void *unneeded = NULL;
    uint32_t now = *(volatile uint32_t *) word;
    if (f->write && (now & (PTE_P | PTE_W)) == PTE_P
        && frame_of(pte_get_page(now))->mapped > 1      /* a guess, for speed */
        && !have_spare(f))
        return WANT_FRAME;

    void *before = f->spare;
    spinlock_acquire(&frames_lock);
    enum step step = DONE;
    if (!(*word & PTE_P))
        step = AGAIN;
    else if (f->write && !(*word & PTE_W))
        step = permit_write(f, word, &unneeded);
    spinlock_release(&frames_lock);
    if (f->spare != before) {           /* the word leads elsewhere */
        vmstat_count(VMSTAT_COPY);
        palloc_free_page(unneeded);
    }
    return step;
}

/* --- The steps ------------------------------------------------------------ */

/* Where the running thread's program has its stack. */
static uintptr_t
user_esp(void)
{
    const struct thread *t = thread_current();
    const struct intr_frame *frame = (const struct intr_frame *) t - 1;
    return t->process != NULL ? (uintptr_t) frame->esp : PHYS_BASE_ADDRESS;
}

/* Lets the stack grow to F's page, if that is what the program wants. */
static struct region *
grow_stack(struct fault *f)
{
    struct regions *regions = &f->space->regions;
    struct region *r = regions_above(regions, f->va);
    if (f->va < SPACE_STACK_BOTTOM || f->address + BELOW_STACK < user_esp()
        || r == NULL || !r->grows)
        return NULL;
    size_t cnt = (r->start - f->va) / PGSIZE;
    if (!paged_promise(f->space, cnt))
        return NULL;
    spinlock_acquire(&frames_lock);
    r->start = f->va;
    spinlock_release(&frames_lock);
    vmstat_count(VMSTAT_GROWTH);
    return r;
}

/* One step.  Caller holds the space's lock. */
static enum step
take_step(struct fault *f)
{
    f->region = regions_find(&f->space->regions, f->va);
    if (f->region == NULL)
        f->region = grow_stack(f);
    if (f->region == NULL || (f->write && !f->region->writable))
        return BAD;
    uint32_t *word = pagedir_word(f->space->base.pagedir, (void *) f->va);
    if (word == NULL)
        return BAD;
    uint32_t now = *(volatile uint32_t *) word;
    if (now == 0 && !region_has_file_bytes(f->region, f->va))
        return come_as_zeros(f, word);
    if (now == 0)
        return region_is_object_page(f->region, f->va)
               ? come_from_object(f, word) : come_from_file(f, word);
    return now & PTE_P ? come_to_present(f, word) : come_from_swap(f, word);
}

/* Lets go of the frame that was read. */
static void
release_pinned(struct fault *f)
{
    struct frame *fr = f->pinned;
    if (fr == NULL)
        return;
    struct object *object = fr->object;
    spinlock_acquire(&frames_lock);
    frame_unpin(fr);
    void *unneeded = frame_drop_unneeded(fr);
    spinlock_release(&frames_lock);
    palloc_free_page(unneeded);
    if (object != NULL)
        object_release(object);
    f->pinned = NULL;
}

/* Reads FR, a busy frame of F's, from its object, or its slot.  False where
   the disk refuses. */
static bool
read_frame(struct fault *f, struct frame *fr)
{
    char *page = frame_page(fr);
    f->was_read = true;
    if (fr->object == NULL)
        return swap_in_read(&f->swap_in);
    if (fr->object->file == NULL) {
        uint32_t slot = object_slot(fr->object, fr->page);
        f->was_read = slot != 0;
        if (slot == 0) {
            memset(page, 0, PGSIZE);
            vmstat_count(VMSTAT_ZERO);
            return true;
        }
        vmstat_count(VMSTAT_SWAP_IN);
        return swap_read(slot, (void *[]) { page }, 1);
    }
    vmstat_count(VMSTAT_FILE);
    int got = object_read(fr->object, fr->page, page);
    if (got < 0)
        return false;
    memset(page + got, 0, PGSIZE - got);
    fr->valid = got;
    return true;
}

/* Reads F's frame, which stays pinned until it is mapped.  False, and the
   frame is gone, where the disk refuses. */
static bool
read_and_pin(struct fault *f)
{
    struct frame *fr = f->frame;
    struct object *object = fr->object;
    bool done = read_frame(f, fr);
    spinlock_acquire(&frames_lock);
    frame_clear_busy(fr);
    if (!done) {
        vmstat_count(VMSTAT_ERROR);
        frame_unpin(fr);
        frame_forget(fr);
        f->spare = frame_page(fr);
        f->filled = false;
    }
    spinlock_release(&frames_lock);
    if (done)
        f->pinned = fr;
    else if (object != NULL)
        object_release(object);
    return done;
}

/* Waits until F's frame is no more what kept us. */
static void
wait_for_frame(struct fault *f)
{
    spinlock_acquire(&frames_lock);
    if (f->frame->busy || f->frame->pins > 0)
        frame_wait(f->frame);
    else
        spinlock_release(&frames_lock);
}

/* Gets a spare frame.  Who pins pages has pinned some already and must not
   wait for others' pins, as they may wait for these. */
static enum step
get_spare(struct fault *f)
{
    bool pins = f->raised == NULL;
    f->filled = false;
    f->spare = pins || !stalled(f->raised, f->va) ? frame_get(!pins) : NULL;
    return f->spare != NULL ? AGAIN : NO_FRAME;
}

/* Does what STEP wants, with nothing locked.  Returns AGAIN, or the last step
   where that is impossible. */
static enum step
prepare(struct fault *f, enum step step)
{
    release_pinned(f);
    switch (step) {
    case WANT_FRAME:
        return get_spare(f);
    case WANT_WAIT:
        wait_for_frame(f);
        return AGAIN;
    case WANT_FILL:
        return fill_spare(f) ? AGAIN : BAD;
    case WANT_READ:
        return read_and_pin(f) ? AGAIN : BAD;
    default:
        return AGAIN;
    }
}

/* One step, with the space locked. */
static inline enum step
take_locked_step(struct fault *f)
{
    lock_acquire(&f->space->lock);
    enum step step = take_step(f);
    lock_release(&f->space->lock);
    return step;
}

/* Lets others know whether F has a spare: who finds no frame waits for what
   becomes of it. */
static void
count_spare(struct fault *f)
{
    bool has = f->spare != NULL;
    if (has == f->counted)
        return;
    f->counted = has;
    spinlock_acquire(&frames_lock);
    frames_spare += has ? 1 : -1;
    if (!has && frames_awaited != 0)
        frame_wake(NULL);
    spinlock_release(&frames_lock);
}

/* Does what STEP wants, and the steps after it; returns the last. */
static enum step __attribute__((noinline))
take_more_steps(struct fault *f, enum step step)
{
    while (step >= AGAIN) {
        count_spare(f);
        step = prepare(f, step);
        count_spare(f);
        if (step == AGAIN)
            step = take_locked_step(f);
    }
    release_pinned(f);
    palloc_free_page(f->spare);
    f->spare = NULL;
    count_spare(f);
    return step;
}

/* Supplies what F, of which the first members are set, is about. */
static inline enum step
supply(struct fault *f)
{
    f->va = f->address & ~PGMASK;       /* the rest is set when it is needed */
    f->filled = f->counted = false;
    f->spare = NULL;
    f->pinned = NULL;
    enum step step = take_locked_step(f);
    if (step != DONE || f->spare != NULL)
        step = take_more_steps(f, step);
    return step;
}

bool
fault_supply(struct paged *space, uintptr_t address, bool write,
             bool *no_frame)
{
    struct fault f;
    f.space = space;
    f.address = address;
    f.write = write;
    f.raised = NULL;
    enum step step = supply(&f);
    *no_frame = step == NO_FRAME;
    return step == DONE;
}

bool
paged_fault(struct space *space, const struct space_access *access)
{
    struct fault f;
    f.space = paged(space);
    f.address = (uintptr_t) access->address;
    f.write = access->write;
    f.raised = access->frame;
    return supply(&f) == DONE;
}
