#ifndef VM_PAGED_H
#define VM_PAGED_H

/* Paged spaces: regions, of which pages come when they are touched.

   Each space has a lock, RANK_SPACE, for its regions and its page tables; it is
   never held while a disk or another space is waited for.  A word of a page
   table is

     a frame's address, present      vm/frame.h
     SWAPPED and a slot's number     vm/swap.h
     0                               never touched, or as good as that: the
                                     region tells where the page comes from

   and changes under frames_lock, by whoever faults (holding the space's lock,
   too) or takes the frame away (without it).

   Files in the order of reading: frame, swap, object, commit: what pages are
   made of; region: what is where; paged.c: the table of vm/space.h; fault: how
   a page comes; evict: how it goes; fork.c: how it gets shared; mapping.c:
   mmap. */

#include <list.h>
#include "threads/synch.h"
#include "vm/region.h"
#include "vm/space.h"

/* Of a word that is not present: its page is in the slot with the number in the
   upper bits. */
#define SWAPPED 0x200
#define SWAPPED_SHIFT 12

/* Spaces that descend from one by fork: only they may have a private page in
   common, all at the same address. [f] frames_lock */
struct lineage {
    struct list spaces;         /* [f] struct paged.lineage_elem */
};

/* [I] never changes    [s] lock, [f] frames_lock, [sf] written under both */
struct paged {
    struct space base;
    struct lock lock;
    struct regions regions;             /* [s] */
    struct lineage *lineage;            /* [I] */
    struct list_elem lineage_elem;      /* [f] */
    int next_number;                    /* [s] of mappings */
};

extern const struct space_operations paged_operations;

static inline struct paged *
paged(struct space *space)
{
    return (struct paged *) space;
}

/* Returns a space without regions, of the same lineage as RELATIVE unless
   that is NULL; NULL where memory is short. */
struct paged *paged_new(struct paged *relative);

/* As the operations of struct space_operations have it; in the files named. */
struct space *paged_create(void);               /* paged.c */
void paged_destroy(struct space *space);
struct space *paged_copy(struct space *space, struct file *executable);
                                                /* fork.c */
bool paged_fault(struct space *space, const struct space_access *access);
                                                /* fault.c */
bool paged_pin(struct space *space, const void *uaddr, size_t size,
               bool write);                     /* pin.c */
void paged_unpin(struct space *space, const void *uaddr, size_t size);
int paged_map_file(struct space *space, struct file *file, void *address);
                                                /* mapping.c */
int paged_map_memory(struct space *space, void *address, size_t size,
                     bool shared);
void paged_unmap(struct space *space, int number);
bool paged_unmap_range(struct space *space, void *address, size_t size);
bool paged_sync(struct space *space, int number);

/* Takes all pages of R away from its space, and frees page tables left
   empty.  Stops at a frame that is pinned and returns it: the caller waits
   and tries again; NULL when all is done.  Caller holds the space's lock. */
struct frame *paged_clear(struct region *r);

/* Promises SPACE CNT pages (vm/commit.h), which count as its own; false
   where it may not have them or there are not so many.  Takes that back. */
bool paged_promise(struct paged *space, size_t cnt);
void paged_promise_back(struct paged *space, size_t cnt);

/* Gives SPACE a region like MODEL; false where memory is short.  Caller
   holds the space's lock, or nobody else uses it. */
bool paged_add_region(struct paged *space, const struct region *model);

#endif /* vm/paged.h */
