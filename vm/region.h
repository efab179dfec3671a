#ifndef VM_REGION_H
#define VM_REGION_H

/* Regions: whole pages of a space that come from one source, with one right.
   Those of a space do not overlap; an array keeps them in order. */

#include <list.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct object;
struct paged;

/* [I] never changes [s] its space's lock, [sf] written under frames_lock,
   too */
struct region {
    uintptr_t start, end;       /* [sf] */
    struct paged *space;        /* [I] */
    struct object *object;      /* [I] held; NULL: zeros */
    struct list_elem object_elem;   /* [f] in its regions, */
    bool entered;               /* [f] where it is */
    size_t first;               /* [I] the object's page that START is */
    uintptr_t file_start, file_end; /* [I] the bytes that come from a file */
    bool writable;              /* [I] */
    bool shared;                /* [I] its pages are the object's own */
    bool whole;                 /* [I] its last page may be the file's, whole */
    bool grows;                 /* [I] the stack: downward */
    int number;                 /* [I] of the mapping that it is or was a part
                                   of, or -1 */
};

#define REGIONS_AT_FIRST 6

struct regions {
    struct region **array;
    size_t cnt, room;
    struct region *last;        /* found before: likely the next, or NULL */
    struct region *small[REGIONS_AT_FIRST];
};

/* Where the bytes of a private page come from: LENGTH bytes at START of the
   page are those of the object's file at OFFSET; the others are zero. */
struct page_source {
    struct object *object;
    uint32_t offset;
    uint16_t start, length;     /* 0: none */
};

void regions_init(struct regions *regions);
void regions_destroy(struct regions *regions);

/* The region that has address VA, or NULL; the first that ends above VA, or
   NULL. */
struct region *regions_look(struct regions *regions, uintptr_t va);

static inline struct region *
regions_find(struct regions *regions, uintptr_t va)
{
    struct region *r = regions->last;
    return r != NULL && va >= r->start && va < r->end ? r
           : regions_look(regions, va);
}

struct region *regions_above(struct regions *regions, uintptr_t va);

/* True where nothing is between START and END. */
bool regions_free(struct regions *regions, uintptr_t start, uintptr_t end);

/* Puts R, which overlaps none, in its place; false where memory is short. */
bool regions_insert(struct regions *regions, struct region *r);

/* Takes R, which has no pages, out; its object looks for none there, either, as
   what comes to the same addresses may be the object's, too. */
void regions_remove(struct regions *regions, struct region *r);

/* Makes two of the region that has VA, a page, in its middle, if one has; false
   where memory is short. */
bool regions_split(struct regions *regions, uintptr_t va);

/* Returns a new region of SPACE like MODEL, which holds the model's object once
   more; NULL where memory is short. */
struct region *region_create(const struct region *model, struct paged *space);

/* Frees R, which has no pages and is in no space.  May sleep. */
void region_destroy(struct region *r);

/* Pages of R that have no place but memory and swap: they need a promise. */
size_t region_promised(const struct region *r);

/* True where the page at VA of R is not just zeros at first. */
static inline bool
region_has_file_bytes(const struct region *r, uintptr_t va)
{
    return r->object != NULL && (r->shared || va < r->file_end);
}

/* True where the page at VA of R is its object's own. */
bool region_is_object_page(const struct region *r, uintptr_t va);

static inline size_t
region_object_page(const struct region *r, uintptr_t va)
{
    return r->first + (va - r->start) / 4096;
}

/* What the private page at VA of R is at first. */
struct page_source region_source(const struct region *r, uintptr_t va);

#endif /* vm/region.h */
