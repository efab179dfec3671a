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
}

void
descriptors_close_all(struct descriptors *table)
{
    for (size_t i = 0; i < table->cnt; i++)
        if (table->slots[i] != NULL)
            open_file_close(table->slots[i]);
    if (table->slots != table->first)
        free(table->slots);
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

bool
descriptors_copy(struct descriptors *to, const struct descriptors *from)
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

int
descriptor_add(struct descriptors *table, struct open_file *f)
{
    size_t fd = table->free_from;
    while (fd < table->cnt && table->slots[fd] != NULL)
        fd++;
    table->free_from = fd;
    if (!grow(table, fd + 1))
        return -1;
    table->slots[fd] = f;
    table->free_from = fd + 1;
    return fd;
}

/* Makes number FD free. */
static void
release(struct descriptors *table, size_t fd)
{
    struct open_file *f = table->slots[fd];
    table->slots[fd] = NULL;
    if (fd >= 2 && fd < table->free_from)
        table->free_from = fd;
    open_file_close(f);
}

int
descriptor_dup2(struct descriptors *table, int from, int to)
{
    struct open_file *f = descriptor_get(table, from);
    if (f == NULL || to < 0 || to > DESCRIPTOR_MAX
        || !grow(table, (size_t) to + 1))
        return -1;
    if (from == to)
        return to;
    open_file_share(f);
    if (table->slots[to] != NULL)
        release(table, to);
    table->slots[to] = f;
    return to;
}

void
descriptor_close(struct descriptors *table, int fd)
{
    const struct open_file *f = descriptor_get(table, fd);
    bool own_place = (fd == 0 && f == &open_input)
                     || (fd == 1 && f == &open_console);
    if (f != NULL && !own_place)
        release(table, fd);
}
