/* What is written to a disk is what is read back, whatever the numbers of
   sectors moved at once, in one piece of memory or many, at any address, with
   several threads at work.

   @machine disk=2
   @bochs
   @expect
   (disk-transfer) begin
   (disk-transfer) end
   @check fail("not by DMA") if $transcript !~ /^hda: .*, dma$/m; */

#include "devices/block.h"

#include <string.h>

#include "tests/kernel-test.h"
#include "threads/malloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SPAN 600                /* sectors that each thread has */
#define THREADS 3

static struct semaphore done;

static uint32_t
word(block_sector_t sector, unsigned i)
{
    return sector * 0x9e3779b1u + i * 0x85ebca6bu;
}

/* Fills, or checks, CNT sectors of data for FIRST and on. */
static void
fill(uint32_t *data, block_sector_t first, size_t cnt)
{
    for (size_t s = 0; s < cnt; s++)
        for (unsigned i = 0; i < BLOCK_SECTOR_SIZE / 4; i++)
            *data++ = word(first + s, i);
}

static void
check(const uint32_t *data, block_sector_t first, size_t cnt)
{
    for (size_t s = 0; s < cnt; s++)
        for (unsigned i = 0; i < BLOCK_SECTOR_SIZE / 4; i++)
            REQUIRE(*data++ == word(first + s, i), "sector %u, word %u",
                    first + (block_sector_t) s, i);
}

/* Cuts DATA into pieces of 1, 2, 3, 1, 2... sectors, CNT in all; returns how
   many pieces. */
static size_t
cut(char *data, size_t cnt, struct block_piece *pieces)
{
    size_t piece_cnt = 0;
    while (cnt > 0) {
        size_t n = piece_cnt % 3 + 1;
        if (n > cnt)
            n = cnt;
        pieces[piece_cnt++] = (struct block_piece) { data, n };
        data += n * BLOCK_SECTOR_SIZE;
        cnt -= n;
    }
    return piece_cnt;
}

/* Moves CNT sectors in pieces of several sizes, then reads them once more,
   each to where the one behind it should follow.  BASE is the memory used. */
static void
in_pieces(struct block *disk, block_sector_t start, size_t cnt, char *base)
{
    struct block_piece pieces[BLOCK_PIECES_MAX];
    fill((uint32_t *) base, start, cnt);
    size_t piece_cnt = cut(base, cnt, pieces);
    REQUIRE(block_write_pieces(disk, start, pieces, piece_cnt), "pieces out");

    memset(base, 0, cnt * BLOCK_SECTOR_SIZE);
    REQUIRE(block_read_pieces(disk, start, pieces, piece_cnt), "pieces in");
    check((uint32_t *) base, start, cnt);

    /* Backwards in memory. */
    for (size_t i = 0; i < cnt; i++)
        pieces[i] = (struct block_piece) {
            base + (cnt - 1 - i) * BLOCK_SECTOR_SIZE, 1
        };
    REQUIRE(block_read_pieces(disk, start, pieces, cnt), "turned round");
    for (size_t i = 0; i < cnt; i++)
        check(pieces[i].data, start + i, 1);
}

static void
write_and_read(void *first_)
{
    static const size_t counts[] = { 1, 2, 7, 15, 16, 17, 31, 32, 33, 255, 256,
                                     257, 511 };
    block_sector_t first = (uintptr_t) first_;
    struct block *disk = block_get_role(BLOCK_FILESYS);
    uint32_t *data = malloc(SPAN * BLOCK_SECTOR_SIZE);

    REQUIRE(data != NULL, "memory");
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++) {
        size_t cnt = counts[i];
        block_sector_t start = first + i;
        fill(data, start, cnt);
        REQUIRE(block_write_many(disk, start, cnt, data), "write %zu", cnt);
        memset(data, 0, SPAN * BLOCK_SECTOR_SIZE);
        REQUIRE(block_read_many(disk, start, cnt, data), "read %zu", cnt);
        check(data, start, cnt);
        REQUIRE(block_read(disk, start + cnt - 1, data), "read the last");
        check(data, start + cnt - 1, 1);
    }
    in_pieces(disk, first + 3, 61, (char *) data);
    in_pieces(disk, first, 120, (char *) data + 2);
    in_pieces(disk, first + 5, 17, (char *) data + 1);
    REQUIRE(block_flush(disk), "flush");
    free(data);
    sema_up(&done);
}

KERNEL_TEST(disk_transfer)
{
    sema_init(&done, 0);
    REQUIRE(block_get_role(BLOCK_FILESYS) != NULL, "no disk");
    for (uintptr_t i = 0; i < THREADS; i++)
        thread_create("user", PRI_DEFAULT, write_and_read,
                      (void *) (100 + i * SPAN));
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
}
