/* Only debug builds contain this file. */

#include "threads/malloc-check.h"
#include <debug.h>
#include <stdint.h>
#include <string.h>
#include "threads/lockcheck.h"

#define USED_MAGIC 0x5ed0b10c
#define END_MAGIC 0xe4d0b10c

/* Before the user's part; its size keeps the alignment of 8.  The magic stands
   last, next to what the user writes. */
struct header {
    uint32_t size;
    uint32_t magic;
};
_Static_assert(sizeof(struct header) + sizeof(uint32_t) == MALLOC_CHECK_BYTES,
               "what malloc adds");

static struct header *
header_of(const void *user)
{
    return (struct header *) user - 1;
}

void *
malloc_check_mark(void *block, size_t size)
{
    struct header *h = block;
    uint32_t end = END_MAGIC;
    h->size = size;
    h->magic = USED_MAGIC;
    memcpy((char *) (h + 1) + size, &end, sizeof end);
    return h + 1;
}

void *
malloc_check_start(void *user)
{
    return header_of(user);
}

size_t
malloc_check_room(const void *user, size_t whole)
{
    (void) whole;
    return header_of(user)->size;
}

void
malloc_check_free(void *user)
{
    struct header *h = header_of(user);
    uint32_t end;
    if (h->magic != USED_MAGIC)
        PANIC("block %p freed twice, or the bytes before it were changed",
              user);
    memcpy(&end, (char *) user + h->size, sizeof end);
    if (end != END_MAGIC)
        PANIC("bytes behind block %p of %u bytes were changed", user,
              (unsigned) h->size);
    lockcheck_memory_freed(user, h->size);
    h->magic = 0;
}
