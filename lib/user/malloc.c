#include <malloc.h>
#include <debug.h>
#include <round.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <thread.h>

/* The arena is a row of blocks without gaps, each behind its header; first
   fit, and free neighbours grow together when somebody looks for room. */
struct header {
    uint32_t size;              /* of header and block */
    uint32_t used;              /* USED or UNUSED */
};
#define USED 0x05ed
#define UNUSED_BLOCK 0x0f9e

static uint8_t arena[MALLOC_ARENA] __attribute__((aligned(8)));
static bool ready;                      /* [lock] */
static int lock;                        /* for all of the arena's headers */

static struct header *
first_header(void)
{
    struct header *h = (struct header *) arena;
    if (!ready) {
        h->size = sizeof arena;
        h->used = UNUSED_BLOCK;
        ready = true;
    }
    return h;
}

static struct header *
next_header(struct header *h)
{
    return (struct header *) ((uint8_t *) h + h->size);
}

static bool
at_end(const struct header *h)
{
    return (const uint8_t *) h >= arena + sizeof arena;
}

/* Joins unused H with the unused blocks behind it. */
static void
join(struct header *h)
{
    for (struct header *n = next_header(h);
         !at_end(n) && n->used == UNUSED_BLOCK; n = next_header(h))
        h->size += n->size;
}

/* Takes SIZE bytes of H, leaving the rest, if any, unused. */
static void *
take(struct header *h, size_t size)
{
    if (h->size - size > sizeof *h) {
        struct header *rest = (struct header *) ((uint8_t *) h + size);
        rest->size = h->size - size;
        rest->used = UNUSED_BLOCK;
        h->size = size;
    }
    h->used = USED;
    return h + 1;
}

/* A block of SIZE bytes with its header, or NULL.  Caller holds the lock. */
static void *
find(size_t size)
{
    for (struct header *h = first_header(); !at_end(h); h = next_header(h))
        if (h->used == UNUSED_BLOCK) {
            join(h);
            if (h->size >= size)
                return take(h, size);
        }
    return NULL;
}

void *
malloc(size_t size)
{
    if (size == 0 || size > sizeof arena)
        return NULL;
    futex_lock(&lock);
    void *block = find(ROUND_UP(size, 8) + sizeof(struct header));
    futex_unlock(&lock);
    return block;
}

void *
calloc(size_t a, size_t b)
{
    size_t size;
    if (__builtin_mul_overflow(a, b, &size))
        return NULL;
    void *block = malloc(size);
    if (block != NULL)
        memset(block, 0, size);
    return block;
}

void *
realloc(void *old, size_t size)
{
    if (size == 0) {
        free(old);
        return NULL;
    }
    void *block = malloc(size);
    if (old != NULL && block != NULL) {
        size_t room = ((struct header *) old - 1)->size
                      - sizeof(struct header);
        memcpy(block, old, room < size ? room : size);
        free(old);
    }
    return block;
}

void
free(void *block)
{
    if (block == NULL)
        return;
    struct header *h = (struct header *) block - 1;
    futex_lock(&lock);
    ASSERT(h->used == USED);
    h->used = UNUSED_BLOCK;
    futex_unlock(&lock);
}
