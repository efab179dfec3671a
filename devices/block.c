#include "devices/block.h"
#include <debug.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "devices/fail-disk.h"
#include "threads/malloc.h"
#include "threads/spinlock.h"
#include "threads/trace.h"

#define NAME_MAX 15

const uint8_t block_zeros[BLOCK_SECTOR_SIZE];

/* [I] never changes after registration    [a] atomic */
struct block {
    struct block *next;                 /* [a] registered after this one */
    char name[NAME_MAX + 1];            /* [I] */
    enum block_type type;               /* [I] */
    block_sector_t size;                /* [I] */
    const struct block_operations *ops; /* [I] */
    void *aux;                          /* [I] */
    struct block_stats stats;           /* [a] */
};

/* Devices are added at the end, under the lock, and never leave: so readers
   walk the list without it. */
static struct spinlock blocks_lock = SPINLOCK_INITIALIZER("blocks",
                                                          RANK_BLOCKS);
static struct block *first;             /* [a] */
static struct block **end = &first;     /* [blocks_lock] */

static struct block *roles[BLOCK_ROLE_CNT];     /* [a] */

const char *
block_type_name(enum block_type type)
{
    static const char *const names[BLOCK_CNT] = {
        "kernel", "filesys", "scratch", "swap", "raw", "foreign",
    };
    ASSERT(type < BLOCK_CNT);
    return names[type];
}

struct block *
block_get_role(enum block_type role)
{
    ASSERT(role < BLOCK_ROLE_CNT);
    return __atomic_load_n(&roles[role], __ATOMIC_ACQUIRE);
}

void
block_set_role(enum block_type role, struct block *block)
{
    ASSERT(role < BLOCK_ROLE_CNT);
    __atomic_store_n(&roles[role], block, __ATOMIC_RELEASE);
}

struct block *
block_first(void)
{
    return __atomic_load_n(&first, __ATOMIC_ACQUIRE);
}

struct block *
block_next(struct block *block)
{
    return __atomic_load_n(&block->next, __ATOMIC_ACQUIRE);
}

struct block *
block_get_by_name(const char *name)
{
    struct block *b = block_first();
    while (b != NULL && strcmp(b->name, name) != 0)
        b = block_next(b);
    return b;
}

static void
count(unsigned *counter, unsigned n)
{
    __atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

/* True where sectors SECTOR to SECTOR + CNT - 1 lie inside BLOCK. */
static bool
in_range(struct block *block, block_sector_t sector, size_t cnt)
{
    bool inside = sector <= block->size && cnt <= block->size - sector;
    if (!inside)
        count(&block->stats.outside, 1);
    return inside;
}

bool
block_read_many(struct block *block, block_sector_t sector, size_t cnt,
                void *buffer)
{
    if (!in_range(block, sector, cnt))
        return false;
    if (cnt == 0)
        return true;
    count(&block->stats.reads, cnt);
    count(&block->stats.read_calls, 1);
    trace(TRACE_DISK_BEGIN, sector, cnt, block->name);
    bool done = !fail_disk(block, FAIL_DISK_READ)
                && block->ops->read(block->aux, sector, cnt, buffer);
    trace(TRACE_DISK_END, sector, cnt, block->name);
    return done;
}

bool
block_write_many(struct block *block, block_sector_t sector, size_t cnt,
                 const void *buffer)
{
    if (block->type == BLOCK_FOREIGN || !in_range(block, sector, cnt))
        return false;
    if (cnt == 0)
        return true;
    count(&block->stats.writes, cnt);
    count(&block->stats.write_calls, 1);
    trace(TRACE_DISK_BEGIN, sector, cnt | TRACE_DISK_WRITES, block->name);
    bool done = !fail_disk(block, FAIL_DISK_WRITE)
                && block->ops->write(block->aux, sector, cnt, buffer);
    trace(TRACE_DISK_END, sector, cnt | TRACE_DISK_WRITES, block->name);
    return done;
}

static size_t
total(const struct block_piece *pieces, size_t piece_cnt)
{
    size_t cnt = 0;
    for (size_t i = 0; i < piece_cnt; i++)
        cnt += pieces[i].cnt;
    return cnt;
}

/* Does what the two functions below share: has BLOCK's driver read PIECES, or
   write them where WRITES. */
static bool
move_pieces(struct block *block, block_sector_t sector,
            const struct block_piece *pieces, size_t piece_cnt, bool writes)
{
    const struct block_operations *ops = block->ops;
    bool (*whole)(void *, block_sector_t, const struct block_piece *, size_t)
        = writes ? ops->write_pieces : ops->read_pieces;
    if (whole != NULL)
        return whole(block->aux, sector, pieces, piece_cnt);

    bool done = true;
    for (size_t i = 0; i < piece_cnt && done; i++) {
        const struct block_piece *p = &pieces[i];
        done = writes ? ops->write(block->aux, sector, p->cnt, p->data)
                      : ops->read(block->aux, sector, p->cnt, p->data);
        sector += p->cnt;
    }
    return done;
}

bool
block_read_pieces(struct block *block, block_sector_t sector,
                  const struct block_piece *pieces, size_t piece_cnt)
{
    size_t cnt = total(pieces, piece_cnt);
    ASSERT(cnt <= BLOCK_PIECES_MAX);
    if (!in_range(block, sector, cnt))
        return false;
    if (cnt == 0)
        return true;
    count(&block->stats.reads, cnt);
    count(&block->stats.read_calls, 1);
    trace(TRACE_DISK_BEGIN, sector, cnt, block->name);
    bool done = !fail_disk(block, FAIL_DISK_READ)
                && move_pieces(block, sector, pieces, piece_cnt, false);
    trace(TRACE_DISK_END, sector, cnt, block->name);
    return done;
}

bool
block_write_pieces(struct block *block, block_sector_t sector,
                   const struct block_piece *pieces, size_t piece_cnt)
{
    size_t cnt = total(pieces, piece_cnt);
    ASSERT(cnt <= BLOCK_PIECES_MAX);
    if (block->type == BLOCK_FOREIGN || !in_range(block, sector, cnt))
        return false;
    if (cnt == 0)
        return true;
    count(&block->stats.writes, cnt);
    count(&block->stats.write_calls, 1);
    trace(TRACE_DISK_BEGIN, sector, cnt | TRACE_DISK_WRITES, block->name);
    bool done = !fail_disk(block, FAIL_DISK_WRITE)
                && move_pieces(block, sector, pieces, piece_cnt, true);
    trace(TRACE_DISK_END, sector, cnt | TRACE_DISK_WRITES, block->name);
    return done;
}

bool
block_read(struct block *block, block_sector_t sector, void *buffer)
{
    return block_read_many(block, sector, 1, buffer);
}

bool
block_write(struct block *block, block_sector_t sector, const void *buffer)
{
    return block_write_many(block, sector, 1, buffer);
}

bool
block_flush(struct block *block)
{
    count(&block->stats.flushes, 1);
    return !fail_disk(block, FAIL_DISK_FLUSH)
           && (block->ops->flush == NULL || block->ops->flush(block->aux));
}

block_sector_t
block_size(const struct block *block)
{
    return block->size;
}

const char *
block_name(const struct block *block)
{
    return block->name;
}

enum block_type
block_type(const struct block *block)
{
    return block->type;
}

void
block_get_stats(const struct block *block, struct block_stats *stats)
{
    *stats = block->stats;
}

void
block_print_stats(void)
{
    for (unsigned role = 0; role < BLOCK_ROLE_CNT; role++) {
        const struct block *b = block_get_role(role);
        if (b != NULL)
            printf("%s (%s): %u reads, %u writes\n", b->name,
                   block_type_name(role), b->stats.reads, b->stats.writes);
    }
}

/* Prints what BLOCK is, in MB or, below one, in kB. */
static void
print_device(const struct block *block, const char *extra_info)
{
    bool small = block->size < 2048;
    printf("%s: %'" PRIu32 " sectors (%'" PRIu32 " %s), %s\n", block->name,
           block->size, small ? block->size / 2 : block->size / 2048,
           small ? "kB" : "MB", extra_info);
}

/* Adds BLOCK to the list unless its name is taken. */
static bool
add(struct block *block)
{
    spinlock_acquire(&blocks_lock);
    bool is_new = block_get_by_name(block->name) == NULL;
    if (is_new) {
        __atomic_store_n(end, block, __ATOMIC_RELEASE);
        end = &block->next;
    }
    spinlock_release(&blocks_lock);
    return is_new;
}

struct block *
block_register(const char *name, enum block_type type, const char *extra_info,
               block_sector_t size, const struct block_operations *ops,
               void *aux)
{
    struct block *block = calloc(1, sizeof *block);
    if (block == NULL)
        return NULL;

    strlcpy(block->name, name, sizeof block->name);
    block->type = type;
    block->size = size;
    block->ops = ops;
    block->aux = aux;
    if (!add(block)) {
        free(block);
        return NULL;
    }
    if (extra_info != NULL)
        print_device(block, extra_info);
    return block;
}
