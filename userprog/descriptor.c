#include "userprog/descriptor.h"
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "threads/malloc.h"

void
descriptors_init(struct descriptors *table)
{
    memset(table, 0, sizeof *table);
    table->slots = table->first;
    table->cnt = DESCRIPTORS_AT_FIRST;
    table->slots[0].kind = DESCRIPTOR_INPUT;
    table->slots[1].kind = DESCRIPTOR_CONSOLE;
    table->free_from = 2;
}

bool
descriptor_release(struct descriptor *d)
{
    if (d->kind == DESCRIPTOR_FILE)
        file_close(d->file);
    else if (d->kind == DESCRIPTOR_DIRECTORY)
        dir_close(d->directory);
    else
        return false;
    d->kind = DESCRIPTOR_FREE;
    return true;
}

void
descriptors_close_all(struct descriptors *table)
{
    for (size_t i = 0; i < table->cnt; i++)
        descriptor_release(&table->slots[i]);
    if (table->slots != table->first)
        free(table->slots);
}

/* Doubles the table; false where memory is short. */
static bool
grow(struct descriptors *table)
{
    size_t size = table->cnt * sizeof *table->slots;
    struct descriptor *slots = malloc(2 * size);
    if (slots == NULL)
        return false;
    memcpy(slots, table->slots, size);
    memset(slots + table->cnt, 0, size);
    if (table->slots != table->first)
        free(table->slots);
    table->slots = slots;
    table->cnt *= 2;
    return true;
}

int
descriptor_add(struct descriptors *table, const struct descriptor *d)
{
    size_t fd = table->free_from;
    while (fd < table->cnt && table->slots[fd].kind != DESCRIPTOR_FREE)
        fd++;
    table->free_from = fd;
    if (fd == table->cnt && !grow(table))
        return -1;
    table->slots[fd] = *d;
    table->free_from = fd + 1;
    return fd;
}

bool
descriptor_close(struct descriptors *table, int fd)
{
    struct descriptor *d = descriptor_get(table, fd);
    if (d == NULL || !descriptor_release(d))
        return false;
    if ((size_t) fd < table->free_from)
        table->free_from = fd;
    return true;
}
