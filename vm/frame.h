#ifndef VM_FRAME_H
#define VM_FRAME_H

/* Frames of user memory: what each holds, who maps it, and who must not lose it
   meanwhile.

   There is a record for each frame of the user pool, found from the frame's
   address and back.  A frame in use holds a private page, that of one user
   address in the spaces of a lineage (vm/paged.h), or a page of an object
   (vm/object.h).  Nothing is recorded for each mapping: whoever wants them all
   looks into the page tables of the lineage, or of the regions that map the
   object, at the one place in each where the frame can be, and stops when as
   many are found as are counted.

   frames_lock, a spinlock, guards all of it, with the words of user page
   tables: a word changes under it only, and it may be read under it though
   its space is not locked.  No disk is waited for under it.  A frame that
   waits for one is `busy': everybody but whoever made it so keeps off until
   it is not. */

#include <debug.h>
#include <list.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "i386/vaddr.h"
#include "threads/spinlock.h"

struct lineage;
struct object;
struct paged;

extern struct spinlock frames_lock;

/* The age of a frame that comes into use, for policies that keep one. */
#define FRAME_NEWEST 0x80

/* All [f] frames_lock. */
struct frame {
    struct frame *next; /* in its chain of the table of objects' pages */
    struct object *object;      /* NULL: the page is private */
    struct lineage *lineage;    /* of a private page */
    struct paged *mapper;       /* a space that maps it, where only one does */
    uintptr_t page;             /* number in the object, or user address */
    uint32_t slot;              /* that has the same bytes, or 0 (vm/swap.h) */
    uint32_t mapped;            /* words that lead here */
    uint16_t pins;              /* reasons to stay */
    uint16_t valid;             /* bytes that the object's file has of it */
    uint8_t age;                /* the policy's, who may be told another, */
    uint8_t queue;              /* and its alone */
    bool in_use;
    bool busy;
    bool dirty;                 /* beyond what the words say */
    bool accessed;              /* likewise */
    bool stuck;                 /* what swap took is lost: keep it */
    bool ahead;                 /* read before anybody wanted it */
    struct list_elem elem;      /* the policy's */
} __attribute__((aligned(64)));     /* quick to number */

/* Every frame's record, how many there are, and where the first frame is.
   [I] */
extern struct frame *frames;
extern size_t frame_cnt;
extern char *frames_start;

/* Sets the records up.  At boot, once. */
void frames_init(void);

/* The record of the frame at kernel address PAGE, and back.  Any context. */
static inline struct frame *
frame_of(const void *page)
{
    size_t number = (size_t) ((const char *) page - frames_start) / PGSIZE;
    ASSERT(number < frame_cnt);
    return &frames[number];
}

static inline void *
frame_page(const struct frame *f)
{
    return frames_start + (size_t) (f - frames) * PGSIZE;
}

/* --- All that follows: caller holds frames_lock --------------------------- */

/* Makes F, a frame that is the caller's, hold the private page of SPACE at
   VA, or page PAGE of OBJECT.  It is not mapped yet. */
void frame_make_private(struct frame *f, struct paged *space, uintptr_t va);
void frame_make_object(struct frame *f, struct object *object, size_t page);

/* The frame that holds page PAGE of OBJECT, or NULL. */
struct frame *frame_find(const struct object *object, size_t page);

/* Makes F, which nobody maps, nobody's: the caller may free it. */
void frame_forget(struct frame *f);

/* Where nobody needs F any more, forgets it and returns its page, to be
   freed by the caller; otherwise NULL.  A changed page of a file stays until
   it has been written. */
void *frame_drop_unmapped(struct frame *f);     /* that nobody maps */

static inline void *
frame_drop_unneeded(struct frame *f)
{
    return f->mapped > 0 ? NULL : frame_drop_unmapped(f);
}

/* How many words, in page tables or instead of them in swap, stand for what
   private F holds. */
unsigned frame_sharers(const struct frame *f);

/* Gives F's slot in swap up, unless F is an object's or some word stands for
   the slot. */
void frame_forget_slot(struct frame *f);

/* F is about to change, or has: swap's copy is worth nothing now. */
static inline void
frame_set_dirty(struct frame *f)
{
    f->dirty = true;
    if (f->slot != 0)
        frame_forget_slot(f);
}

/* SPACE has one word more that leads to F, or one less. */
static inline void
frame_map(struct frame *f, struct paged *space)
{
    f->mapper = f->mapped++ == 0 ? space : NULL;
}

static inline void
frame_unmap(struct frame *f, const struct paged *space)
{
    f->mapped--;
    if (f->mapper == space)
        f->mapper = NULL;
}

/* How many frames are pinned, or held by faults that wait for something until
   they can use them, and for which some thread waits: a bit for each queue of
   frame.c. */
extern size_t frames_pinned, frames_spare;
extern uint32_t frames_awaited;

/* Wakes those who wait for F, or for any frame. */
void frame_wake(struct frame *f);

/* Keeps F where it is and what it is, or lets go. */
static inline void
frame_pin(struct frame *f)
{
    frames_pinned += f->pins++ == 0;
    ASSERT(f->pins != 0);
}

static inline void
frame_unpin(struct frame *f)
{
    ASSERT(f->pins > 0);
    if (--f->pins == 0) {
        frames_pinned--;
        if (frames_awaited != 0)
            frame_wake(f);
    }
}

/* F waits for a disk from now on, or no more. */
void frame_set_busy(struct frame *f);
void frame_clear_busy(struct frame *f);

/* Waits for some change of F, or (NULL) of any frame: that it is no more
   busy or pinned. frames_lock is not held on return.  No other spinlock is
   held.  May sleep. */
void frame_wait(struct frame *f);

size_t frames_in_use(void);
size_t frames_busy(void);

/* Where F is mapped: WORD is that of address VA in SPACE. */
typedef void mapping_func(struct frame *f, uint32_t *word,
                          struct paged *space, uintptr_t va, void *aux);

/* Calls FUNC for every word that leads to F. It may make the word lead
   elsewhere, counting F->mapped down. */
void frame_each_mapping(struct frame *f, mapping_func *func, void *aux);

/* True where F was used since this was asked last; forgets it.  CPUs notice
   that they have not marked the page once they forget their translations. */
bool frame_was_accessed(struct frame *f);

/* The same since the words' marks were taken last; frame_was_accessed will
   still tell it. */
bool frame_take_marks(struct frame *f);

/* True where F differs from what its object, its region or its slot has. */
bool frame_is_dirty(struct frame *f);

#endif /* vm/frame.h */
