#include "vm/region.h"
#include <debug.h>
#include <round.h>
#include <string.h>
#include "i386/vaddr.h"
#include "threads/malloc.h"
#include "vm/frame.h"
#include "vm/object.h"

void
regions_init(struct regions *regions)
{
    regions->array = regions->small;
    regions->cnt = 0;
    regions->room = REGIONS_AT_FIRST;
    regions->last = NULL;
}

void
regions_destroy(struct regions *regions)
{
    if (regions->array != regions->small)
        free(regions->array);
}

/* The index of the first region that ends above VA, or their number. */
static size_t
index_above(const struct regions *regions, uintptr_t va)
{
    size_t low = 0, high = regions->cnt;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (regions->array[middle]->end > va)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct region *
regions_above(struct regions *regions, uintptr_t va)
{
    size_t i = index_above(regions, va);
    return i < regions->cnt ? regions->array[i] : NULL;
}

struct region *
regions_look(struct regions *regions, uintptr_t va)
{
    struct region *r = regions_above(regions, va);
    if (r == NULL || va < r->start)
        return NULL;
    regions->last = r;
    return r;
}

bool
regions_free(struct regions *regions, uintptr_t start, uintptr_t end)
{
    struct region *r = regions_above(regions, start);
    return r == NULL || r->start >= end;
}

/* Makes room for one more; false where memory is short. */
static bool
make_room(struct regions *regions)
{
    if (regions->cnt < regions->room)
        return true;
    struct region **array = calloc(regions->room * 2, sizeof *array);
    if (array == NULL)
        return false;
    memcpy(array, regions->array, regions->cnt * sizeof *array);
    regions_destroy(regions);
    regions->array = array;
    regions->room *= 2;
    return true;
}

/* True where R may have pages that are its object's own. */
static bool
has_object_pages(const struct region *r)
{
    return r->object != NULL && (r->shared || !r->writable);
}

static bool
is_writer(const struct region *r)
{
    return r->shared && r->writable;
}

/* Lets the object of R, if R may have pages that are the object's own, know
   of it.  Caller holds frames_lock. */
static void
enter_object(struct region *r)
{
    r->entered = has_object_pages(r);
    if (!r->entered)
        return;
    list_push_front(&r->object->regions, &r->object_elem);
    r->object->writers += is_writer(r);
}

/* The object of R finds no pages by it any more. */
static void
leave_object(struct region *r)
{
    spinlock_acquire(&frames_lock);
    if (r->entered)
        list_remove(&r->object_elem);
    r->entered = false;
    spinlock_release(&frames_lock);
}

/* Puts R, for which there is room, in its place. */
static void
put(struct regions *regions, struct region *r)
{
    ASSERT(regions_free(regions, r->start, r->end));
    size_t i = index_above(regions, r->start);
    memmove(regions->array + i + 1, regions->array + i,
            (regions->cnt - i) * sizeof *regions->array);
    regions->array[i] = r;
    regions->cnt++;
}

bool
regions_insert(struct regions *regions, struct region *r)
{
    if (!make_room(regions))
        return false;
    put(regions, r);
    return true;
}

void
regions_remove(struct regions *regions, struct region *r)
{
    size_t i = index_above(regions, r->start);
    ASSERT(i < regions->cnt && regions->array[i] == r);
    regions->cnt--;
    memmove(regions->array + i, regions->array + i + 1,
            (regions->cnt - i) * sizeof *regions->array);
    regions->last = NULL;
    leave_object(r);
}

/* At each moment every page is in one region: whoever looks for the words that
   lead to a frame must find each once. */
bool
regions_split(struct regions *regions, uintptr_t va)
{
    struct region *r = regions_find(regions, va);
    if (r == NULL || r->start == va)
        return true;
    struct region *upper = make_room(regions) ? malloc(sizeof *upper) : NULL;
    if (upper == NULL)
        return false;
    *upper = *r;
    upper->start = va;
    upper->first = region_object_page(r, va);
    if (r->object != NULL)
        object_hold(r->object);

    spinlock_acquire(&frames_lock);
    r->end = va;
    enter_object(upper);
    spinlock_release(&frames_lock);
    put(regions, upper);
    return true;
}

struct region *
region_create(const struct region *model, struct paged *space)
{
    struct region *r = malloc(sizeof *r);
    if (r == NULL)
        return NULL;
    *r = *model;
    r->space = space;
    if (r->object != NULL)
        object_hold(r->object);
    spinlock_acquire(&frames_lock);
    enter_object(r);
    spinlock_release(&frames_lock);
    return r;
}

void
region_destroy(struct region *r)
{
    leave_object(r);
    if (is_writer(r)) {
        spinlock_acquire(&frames_lock);
        r->object->writers--;
        spinlock_release(&frames_lock);
    }
    if (r->object != NULL)
        object_release(r->object);
    free(r);
}

size_t
region_promised(const struct region *r)
{
    uintptr_t from = r->start;
    if (r->shared)
        return 0;
    if (!r->writable && r->object != NULL)      /* those that no file has */
        from = ROUND_UP(r->file_end, PGSIZE);
    return from < r->end ? (r->end - from) / PGSIZE : 0;
}

bool
region_is_object_page(const struct region *r, uintptr_t va)
{
    if (r->shared)
        return true;
    return r->object != NULL && !r->writable && va < r->file_end
           && (r->whole || va + PGSIZE <= r->file_end);
}

struct page_source
region_source(const struct region *r, uintptr_t va)
{
    struct page_source source = { NULL, 0, 0, 0 };
    uintptr_t start = va > r->file_start ? va : r->file_start;
    uintptr_t end = va + PGSIZE < r->file_end ? va + PGSIZE : r->file_end;
    if (r->object == NULL || start >= end)
        return source;
    source.object = r->object;
    source.offset = r->first * PGSIZE + (start - r->start);
    source.start = start - va;
    source.length = end - start;
    return source;
}
