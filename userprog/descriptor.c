#include "userprog/descriptor.h"
#include <string.h>
#include "threads/malloc.h"

void
descriptors_init(struct descriptors *table)
{
    memset(table, 0, sizeof *table);
    table->slots = table->first;
    table->cnt = DESCRIPTORS_AT_FIRST;
    table->slots[0] = open_file_share(&open_input);
    table->slots[1] = open_file_share(&open_console);
    table->free_from = 2;
    lock_init_ranked(&table->lock, "descriptors", RANK_DESCRIPTORS);
}

static void
begin(struct descriptors *table)
{
    if (table->shared)
        lock_acquire(&table->lock);
}

static void
end(struct descriptors *table)
{
    if (table->shared)
        lock_release(&table->lock);
}

void
descriptors_close_all(struct descriptors *table)
{
    for (size_t i = 0; i < table->cnt; i++)
        if (table->slots[i] != NULL)
            open_file_close(table->slots[i]);
    if (table->slots != table->first)
        free(table->slots);
    lock_destroy(&table->lock);
}

/* Makes room for at least CNT numbers; false where memory is short. */
static bool
grow(struct descriptors *table, size_t cnt)
{
    size_t new_cnt = table->cnt;
    while (new_cnt < cnt)
        new_cnt *= 2;
    if (new_cnt == table->cnt)
        return true;

    struct open_file **slots = calloc(new_cnt, sizeof *slots);
    if (slots == NULL)
        return false;
    memcpy(slots, table->slots, table->cnt * sizeof *slots);
    if (table->slots != table->first)
        free(table->slots);
    table->slots = slots;
    table->cnt = new_cnt;
    return true;
}

/* As descriptors_copy.  FROM does not change meanwhile. */
static bool
copy(struct descriptors *to, const struct descriptors *from)
{
    if (!grow(to, from->cnt))
        return false;
    for (size_t i = 0; i < from->cnt; i++) {
        if (to->slots[i] != NULL)
            open_file_close(to->slots[i]);
        to->slots[i] = from->slots[i] != NULL
                       ? open_file_share(from->slots[i]) : NULL;
    }
    to->free_from = from->free_from;
    return true;
}

bool
descriptors_copy(struct descriptors *to, struct descriptors *from)
{
    begin(from);
    bool done = copy(to, from);
    end(from);
    return done;
}

struct open_file *
descriptor_get_shared(struct descriptors *table, int fd)
{
    lock_acquire(&table->lock);
    struct open_file *f = (size_t) fd < table->cnt ? table->slots[fd] : NULL;
    if (f != NULL)
        open_file_share(f);
    lock_release(&table->lock);
    return f;
}

/* As descriptor_add.  Caller has begun. */
static int
add(struct descriptors *table, struct open_file *f, uint32_t most)
{
    size_t fd = table->free_from;
    while (fd < table->cnt && table->slots[fd] != NULL)
        fd++;
    table->free_from = fd;
    if (fd >= most || !grow(table, fd + 1))
        return -1;
    table->slots[fd] = f;
    table->free_from = fd + 1;
    return fd;
}

int
descriptor_add(struct descriptors *table, struct open_file *f, uint32_t most)
{
    begin(table);
    int fd = add(table, f, most);
    end(table);
    return fd;
}

/* Makes number FD, which has a slot, stand for F (NULL: nothing) and returns
   what it stood for.  Caller has begun. */
static struct open_file *
replace(struct descriptors *table, size_t fd, struct open_file *f)
{
    struct open_file *before = table->slots[fd];
    table->slots[fd] = f;
    if (f == NULL && fd >= 2 && fd < table->free_from)
        table->free_from = fd;
    return before;
}

bool
descriptor_add_two(struct descriptors *table, struct open_file *f[2],
                   int fds[2], uint32_t most)
{
    begin(table);
    fds[0] = add(table, f[0], most);
    fds[1] = fds[0] >= 0 ? add(table, f[1], most) : -1;
    if (fds[0] >= 0 && fds[1] < 0)
        replace(table, fds[0], NULL);
    end(table);
    return fds[1] >= 0;
}

/* As descriptor_dup2, but sets *BEFORE to what is to be closed, or NULL.
   Caller has begun. */
static int
dup2(struct descriptors *table, int from, int to, struct open_file **before)
{
    struct open_file *f = (size_t) from < table->cnt ? table->slots[from]
                                                     : NULL;
    *before = NULL;
    if (f == NULL || !grow(table, (size_t) to + 1))
        return -1;
    if (from != to)
        *before = replace(table, to, open_file_share(f));
    return to;
}

int
descriptor_dup2(struct descriptors *table, int from, int to, uint32_t most)
{
    struct open_file *before;
    if (to < 0 || to > DESCRIPTOR_MAX || (uint32_t) to >= most)
        return -1;
    begin(table);
    int result = dup2(table, from, to, &before);
    end(table);
    if (before != NULL)
        open_file_close(before);
    return result;
}

void
descriptor_close(struct descriptors *table, int fd)
{
    begin(table);
    struct open_file *f = (size_t) fd < table->cnt ? table->slots[fd] : NULL;
    bool own_place = (fd == 0 && f == &open_input)
                     || (fd == 1 && f == &open_console);
    if (f != NULL && !own_place)
        replace(table, fd, NULL);
    end(table);
    if (f != NULL && !own_place)
        open_file_close(f);
}
