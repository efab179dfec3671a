/* Mappings: regions that programs ask for, of files and of memory. */

#include <debug.h>
#include <round.h>
#include "filesys/file.h"
#include "i386/vaddr.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/paged.h"

/* True where SIZE bytes may be mapped at ADDRESS, as far as that is known
   without the space. */
static bool
is_possible(uintptr_t address, size_t size)
{
    return size > 0 && address % PGSIZE == 0 && address >= SPACE_BOTTOM
           && address < SPACE_STACK_BOTTOM
           && size <= SPACE_STACK_BOTTOM - address;
}

/* Gives SPACE a mapping like MODEL; returns its number, or -1 where
   something is there already or memory is short. */
static int
add(struct paged *space, struct region *model)
{
    lock_acquire(&space->lock);
    model->number = space->next_number;
    bool done = regions_free(&space->regions, model->start, model->end)
                && paged_add_region(space, model);
    if (done)
        space->next_number++;
    lock_release(&space->lock);
    return done ? model->number : -1;
}

/* As add, for a MODEL whose object, which is let go, was just found or made. */
static int
add_with_object(struct paged *space, struct region *model)
{
    if (model->object == NULL)
        return -1;
    int number = add(space, model);
    object_release(model->object);
    return number;
}

int
paged_map_file(struct space *space, struct file *file, void *address)
{
    uintptr_t start = (uintptr_t) address;
    off_t size = file_length(file);
    if (!is_possible(start, size))
        return -1;
    struct region model = {
        .start = start, .end = ROUND_UP(start + size, PGSIZE),
        .object = object_of_file(file), .file_start = start,
        .file_end = start + size, .writable = file_is_writable(file),
        .shared = true,
    };
    int number = add_with_object(paged(space), &model);

    /* The file may have become a program that runs, which has looked for what
       may be written to before this was there. */
    if (number >= 0 && model.writable && !file_is_writable(file)) {
        paged_unmap(space, number);
        return -1;
    }
    return number;
}

int
paged_map_memory(struct space *space, void *address, size_t size, bool shared)
{
    uintptr_t start = (uintptr_t) address;
    if (!is_possible(start, size))
        return -1;
    struct region model = {
        .start = start, .end = ROUND_UP(start + size, PGSIZE),
        .writable = true, .shared = shared,
    };
    if (!shared)
        return add(paged(space), &model);
    model.object = object_create((model.end - start) / PGSIZE);
    return add_with_object(paged(space), &model);
}

/* Parts of mappings: of the one with NUMBER, or of all where that is ANY, those
   that lie between START and END. */
struct parts {
    int number;
    uintptr_t start, end;
};
#define ANY (-1)

/* The first of PARTS in SPACE, or NULL.  Caller holds its lock. */
static struct region *
find(struct paged *space, const struct parts *parts)
{
    for (size_t i = 0; i < space->regions.cnt; i++) {
        struct region *r = space->regions.array[i];
        if (r->start >= parts->start && r->end <= parts->end && r->number >= 0
            && (parts->number == ANY || r->number == parts->number))
            return r;
    }
    return NULL;
}

/* Waits until F is no more pinned, with nothing locked. */
static void
wait_unpinned(struct frame *f)
{
    spinlock_acquire(&frames_lock);
    if (f->pins > 0)
        frame_wait(f);
    else
        spinlock_release(&frames_lock);
}

/* Takes the first of PARTS out of SPACE, without its pages, and returns it, or
   NULL where there is none.  PARTS are those behind it then: what others map
   there meanwhile is not meant. */
static struct region *
take_out(struct paged *space, struct parts *parts)
{
    for (;;) {
        struct frame *pinned = NULL;
        lock_acquire(&space->lock);
        struct region *r = find(space, parts);
        if (r != NULL)
            pinned = paged_clear(r);
        if (r != NULL && pinned == NULL) {
            regions_remove(&space->regions, r);
            parts->start = r->end;
        }
        lock_release(&space->lock);
        if (pinned == NULL)
            return r;
        wait_unpinned(pinned);
    }
}

/* Undoes PARTS of SPACE. */
static void
unmap(struct paged *space, struct parts *parts)
{
    struct region *r;
    while ((r = take_out(space, parts)) != NULL) {
        paged_promise_back(space, region_promised(r));
        if (r->shared)
            object_write_known_changes(r->object, r->first,
                                       region_object_page(r, r->end));
        region_destroy(r);
    }
}

void
paged_unmap(struct space *space, int number)
{
    struct parts parts = { number, 0, PHYS_BASE_ADDRESS };
    if (number >= 0)
        unmap(paged(space), &parts);
}

/* True where nothing but mappings is between START and END in SPACE.  Caller
   holds its lock. */
static bool
has_only_mappings(struct paged *space, uintptr_t start, uintptr_t end)
{
    for (size_t i = 0; i < space->regions.cnt; i++) {
        const struct region *r = space->regions.array[i];
        if (r->start < end && r->end > start && r->number < 0)
            return false;
    }
    return true;
}

bool
paged_unmap_range(struct space *space_, void *address, size_t size)
{
    struct paged *space = paged(space_);
    uintptr_t start = (uintptr_t) address;
    if (!is_possible(start, size))
        return false;
    struct parts parts = { ANY, start, ROUND_UP(start + size, PGSIZE) };
    lock_acquire(&space->lock);
    bool done = has_only_mappings(space, start, parts.end)
                && regions_split(&space->regions, start)
                && regions_split(&space->regions, parts.end);
    lock_release(&space->lock);
    if (done)
        unmap(space, &parts);
    return done;
}

/* Writes the first of PARTS, if it is a file's, to the file; PARTS are those
   behind it then.  False where there is none; *DONE becomes false where the
   disk refuses. */
static bool
sync_part(struct paged *space, struct parts *parts, bool *done)
{
    lock_acquire(&space->lock);
    struct region *r = find(space, parts);
    struct object *object = r != NULL && r->shared ? r->object : NULL;
    size_t first = r != NULL ? r->first : 0;
    size_t end = r != NULL ? region_object_page(r, r->end) : 0;
    if (r != NULL)
        parts->start = r->end;
    if (object != NULL)
        object_hold(object);
    lock_release(&space->lock);
    if (object != NULL) {
        *done &= object_write_changes(object, first, end);
        object_release(object);
    }
    return r != NULL;
}

bool
paged_sync(struct space *space, int number)
{
    struct parts parts = { number, 0, PHYS_BASE_ADDRESS };
    bool done = true;
    if (number < 0 || !sync_part(paged(space), &parts, &done))
        return false;
    while (sync_part(paged(space), &parts, &done))
        continue;
    return done;
}
