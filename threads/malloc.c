#include "threads/malloc.h"
#include <debug.h>
#include <list.h>
#include <round.h>
#include <stdint.h>
#include <string.h>
#include "i386/vaddr.h"
#include "threads/fail-alloc.h"
#include "threads/malloc-check.h"
#include "threads/palloc.h"
#include "threads/poison.h"
#include "threads/spinlock.h"

/* Each page that blocks come from is an arena: a header, then blocks of one
   size.  A block larger than every class has pages of its own, behind the same
   header. */

#define ARENA_MAGIC 0x9a11ac3d

/* A size class.  [g] guard */
struct size_class {
    size_t size;                /* [I] of a block */
    size_t per_arena;           /* [I] */
    struct spinlock guard;
    struct list usable;         /* [g] arenas with a free block */
    size_t used;                /* [g] blocks given out */
};

/* A free block. */
struct free_block {
    struct free_block *next;
};

struct arena {
    unsigned magic;
    struct size_class *class;   /* [I] NULL: a large block */
    struct free_block *free;    /* [g] blocks that were freed */
    uint16_t free_cnt;          /* [g] free blocks, fresh ones included */
    uint16_t fresh;             /* [g] blocks never given out yet: the last */
    struct list_elem elem;      /* [g] in usable */
    size_t pages;               /* [I] of a large block */
};

#define HEADER ROUND_UP(sizeof(struct arena), 8)
#define ARENA_ROOM (PGSIZE - HEADER)

#define CLASS(SIZE) { .size = (SIZE), .per_arena = ARENA_ROOM / (SIZE) }

/* The sizes below a quarter page step by a third or so; those above divide
   the arena evenly. */
static struct size_class classes[] = {
    CLASS(16), CLASS(32), CLASS(48), CLASS(64), CLASS(96), CLASS(128),
    CLASS(192), CLASS(256), CLASS(336), CLASS(504), CLASS(672), CLASS(1016),
    CLASS(1352), CLASS(2024)
};
#define CLASS_CNT (sizeof classes / sizeof *classes)

static volatile size_t large_blocks;    /* [a] */
static volatile size_t large_bytes;     /* [a] */

void
malloc_init(void)
{
    for (size_t i = 0; i < CLASS_CNT; i++) {
        spinlock_init(&classes[i].guard, "malloc", RANK_MALLOC);
        list_init(&classes[i].usable);
    }
}

/* The smallest class for SIZE bytes, or NULL. */
static struct size_class *
class_for(size_t size)
{
    for (size_t i = 0; i < CLASS_CNT; i++)
        if (size <= classes[i].size)
            return &classes[i];
    return NULL;
}

static void *
arena_block(struct arena *arena, size_t index)
{
    return (char *) arena + HEADER + index * arena->class->size;
}

/* The arena that BLOCK lies in; panics where it is none. */
static struct arena *
block_arena(void *block)
{
    struct arena *arena = pg_round_down(block);
    uintptr_t offset = (char *) block - (char *) arena - HEADER;
    if (pg_ofs(block) < HEADER || arena->magic != ARENA_MAGIC
        || (arena->class != NULL ? offset % arena->class->size : offset) != 0)
        PANIC("%p freed, which malloc did not give out", block);
    return arena;
}

/* Returns a new arena of CLASS, or NULL where memory is short. */
static struct arena *
make_arena(struct size_class *class)
{
    struct arena *arena = palloc_get_page(0);
    if (arena != NULL) {
        arena->magic = ARENA_MAGIC;
        arena->class = class;
        arena->free = NULL;
        arena->free_cnt = arena->fresh = class->per_arena;
        poison_fill((char *) arena + HEADER, ARENA_ROOM & ~3u);
    }
    return arena;
}

/* Takes a block out of ARENA, which has one.  Caller holds the class's
   guard. */
static void *
take_block(struct arena *arena)
{
    void *block = arena->free;
    if (block != NULL)
        arena->free = arena->free->next;
    else
        block = arena_block(arena, arena->class->per_arena - arena->fresh--);
    if (--arena->free_cnt == 0)
        list_remove(&arena->elem);
    arena->class->used++;
    return block;
}

static void *
alloc_small(struct size_class *class)
{
    spinlock_acquire(&class->guard);
    if (list_empty(&class->usable)) {
        struct arena *arena = make_arena(class);
        if (arena == NULL) {
            spinlock_release(&class->guard);
            return NULL;
        }
        list_push_front(&class->usable, &arena->elem);
    }
    struct list_elem *e = list_front(&class->usable);
    void *block = take_block(list_entry(e, struct arena, elem));
    spinlock_release(&class->guard);

    poison_check((struct free_block *) block + 1,
                 class->size - sizeof(struct free_block));
    return block;
}

static void *
alloc_large(size_t size)
{
    size_t pages = DIV_ROUND_UP(size + HEADER, PGSIZE);
    struct arena *arena = palloc_get_multiple(0, pages);
    if (arena == NULL)
        return NULL;
    arena->magic = ARENA_MAGIC;
    arena->class = NULL;
    arena->pages = pages;
    __atomic_add_fetch(&large_blocks, 1, __ATOMIC_RELAXED);
    __atomic_add_fetch(&large_bytes, pages * PGSIZE, __ATOMIC_RELAXED);
    return (char *) arena + HEADER;
}

void *
malloc(size_t size)
{
    if (size == 0 || size > SIZE_MAX / 2 || fail_alloc())
        return NULL;
    size_t whole = size + MALLOC_CHECK_BYTES;
    struct size_class *class = class_for(whole);
    void *block = class != NULL ? alloc_small(class) : alloc_large(whole);
    return block != NULL ? malloc_check_mark(block, size) : NULL;
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

/* The bytes that BLOCK, as the user knows it, has room for. */
static size_t
block_room(void *block)
{
    struct arena *arena = block_arena(malloc_check_start(block));
    size_t whole = arena->class != NULL ? arena->class->size
                                        : arena->pages * PGSIZE - HEADER;
    return malloc_check_room(block, whole);
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
        size_t room = block_room(old);
        memcpy(block, old, room < size ? room : size);
        free(old);
    }
    return block;
}

/* Gives BLOCK back to ARENA, and ARENA's page where it was the last. */
static void
free_small(struct arena *arena, void *block)
{
    struct size_class *class = arena->class;
    struct free_block *b = block;
    poison_fill(b + 1, class->size - sizeof *b);

    spinlock_acquire(&class->guard);
    b->next = arena->free;
    arena->free = b;
    class->used--;
    if (arena->free_cnt++ == 0)
        list_push_front(&class->usable, &arena->elem);
    bool unused = arena->free_cnt == class->per_arena;
    if (unused)
        list_remove(&arena->elem);
    spinlock_release(&class->guard);

    if (unused) {
        arena->magic = 0;
        palloc_free_page(arena);
    }
}

void
free(void *user_block)
{
    if (user_block == NULL)
        return;
    void *block = malloc_check_start(user_block);
    struct arena *arena = block_arena(block);
    malloc_check_free(user_block);
    if (arena->class != NULL) {
        free_small(arena, block);
        return;
    }
    size_t pages = arena->pages;
    __atomic_sub_fetch(&large_blocks, 1, __ATOMIC_RELAXED);
    __atomic_sub_fetch(&large_bytes, pages * PGSIZE, __ATOMIC_RELAXED);
    arena->magic = 0;
    palloc_free_multiple(arena, pages);
}

void
malloc_get_stats(struct malloc_stats *stats)
{
    stats->blocks = large_blocks;
    stats->bytes = large_bytes;
    for (size_t i = 0; i < CLASS_CNT; i++) {
        stats->blocks += classes[i].used;
        stats->bytes += classes[i].used * classes[i].size;
    }
}
