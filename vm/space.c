#include "vm/space.h"
#include <debug.h>

static const struct space_operations *registered;      /* [I] */

void
space_register(const struct space_operations *operations)
{
    registered = operations;
}

struct space *
space_create(void)
{
    ASSERT(registered != NULL);
    return registered->create();
}

void
space_init(struct space *space, const struct space_operations *operations,
           uint32_t *pagedir)
{
    space->operations = operations;
    space->pagedir = pagedir;
    space->pages = 0;
    space->most_pages = SIZE_MAX;
}

bool
space_charge(struct space *space, size_t cnt)
{
    size_t most = __atomic_load_n(&space->most_pages, __ATOMIC_RELAXED);
    size_t pages = __atomic_load_n(&space->pages, __ATOMIC_RELAXED);
    do {
        if (pages > most || cnt > most - pages)
            return false;
    } while (!__atomic_compare_exchange_n(&space->pages, &pages, pages + cnt,
                                          true, __ATOMIC_RELAXED,
                                          __ATOMIC_RELAXED));
    return true;
}

void
space_discharge(struct space *space, size_t cnt)
{
    __atomic_sub_fetch(&space->pages, cnt, __ATOMIC_RELAXED);
}

bool
space_limit(struct space *space, size_t most)
{
    __atomic_store_n(&space->most_pages, most, __ATOMIC_RELAXED);
    return __atomic_load_n(&space->pages, __ATOMIC_RELAXED) <= most;
}

struct space *
space_copy(struct space *space, struct file *executable)
{
    const struct space_operations *o = space->operations;
    return o->copy != NULL ? o->copy(space, executable) : NULL;
}

void
space_destroy(struct space *space)
{
    space->operations->destroy(space);
}

bool
space_may_run(const struct space *space, struct file *file)
{
    const struct space_operations *o = space->operations;
    return o->may_run == NULL || o->may_run(file);
}

bool
space_map_segment(struct space *space, const struct space_segment *segment)
{
    return space->operations->map_segment(space, segment);
}

bool
space_map_stack(struct space *space, const void *contents, size_t size)
{
    return space->operations->map_stack(space, contents, size);
}

int
space_map_file(struct space *space, struct file *file, void *address)
{
    const struct space_operations *o = space->operations;
    return o->map_file != NULL ? o->map_file(space, file, address) : -1;
}

int
space_map_memory(struct space *space, void *address, size_t size, bool shared)
{
    const struct space_operations *o = space->operations;
    return o->map_memory != NULL ? o->map_memory(space, address, size, shared)
                                 : -1;
}

void
space_unmap(struct space *space, int number)
{
    if (space->operations->unmap != NULL)
        space->operations->unmap(space, number);
}

bool
space_unmap_range(struct space *space, void *address, size_t size)
{
    const struct space_operations *o = space->operations;
    return o->unmap_range != NULL && o->unmap_range(space, address, size);
}

bool
space_sync(struct space *space, int number)
{
    const struct space_operations *o = space->operations;
    return o->sync != NULL && o->sync(space, number);
}

void
space_at_end(struct space *space, const char *name)
{
    if (space->operations->at_end != NULL)
        space->operations->at_end(space, name);
}

void
space_tell(const struct space *space, struct sysinfo *info)
{
    if (space->operations->tell != NULL)
        space->operations->tell(info);
}
