#include <bitmap.h>
#include <debug.h>
#include <limits.h>
#include <memory.h>
#include <round.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The unit in which bits are kept. */
typedef uint32_t word;
#define WORD_BITS 32

struct bitmap {
    size_t bit_cnt;
    word *bits;                 /* those behind the last stay clear */
};

static size_t
word_cnt(size_t bit_cnt)
{
    return DIV_ROUND_UP(bit_cnt, WORD_BITS);
}

static word
bit_mask(size_t idx)
{
    return (word) 1 << idx % WORD_BITS;
}

size_t
bitmap_buf_size(size_t bit_cnt)
{
    return sizeof(struct bitmap) + word_cnt(bit_cnt) * sizeof(word);
}

struct bitmap *
bitmap_create_in_buf(size_t bit_cnt, void *block, size_t block_size UNUSED)
{
    struct bitmap *b = block;
    ASSERT(block_size >= bitmap_buf_size(bit_cnt));
    b->bit_cnt = bit_cnt;
    b->bits = (word *) (b + 1);
    bitmap_set_all(b, false);
    return b;
}

struct bitmap *
bitmap_create(size_t bit_cnt)
{
    size_t size = bitmap_buf_size(bit_cnt);
    void *block = bit_cnt <= SIZE_MAX - WORD_BITS
                  ? memory_functions.allocate(size) : NULL;
    return block != NULL ? bitmap_create_in_buf(bit_cnt, block, size) : NULL;
}

void
bitmap_destroy(struct bitmap *b)
{
    memory_functions.release(b);
}

size_t
bitmap_size(const struct bitmap *b)
{
    return b->bit_cnt;
}

void
bitmap_set(struct bitmap *b, size_t idx, bool value)
{
    if (value)
        bitmap_mark(b, idx);
    else
        bitmap_reset(b, idx);
}

void
bitmap_mark(struct bitmap *b, size_t idx)
{
    ASSERT(idx < b->bit_cnt);
    __atomic_or_fetch(&b->bits[idx / WORD_BITS], bit_mask(idx),
                      __ATOMIC_SEQ_CST);
}

void
bitmap_reset(struct bitmap *b, size_t idx)
{
    ASSERT(idx < b->bit_cnt);
    __atomic_and_fetch(&b->bits[idx / WORD_BITS], ~bit_mask(idx),
                       __ATOMIC_SEQ_CST);
}

void
bitmap_flip(struct bitmap *b, size_t idx)
{
    ASSERT(idx < b->bit_cnt);
    __atomic_xor_fetch(&b->bits[idx / WORD_BITS], bit_mask(idx),
                       __ATOMIC_SEQ_CST);
}

bool
bitmap_test(const struct bitmap *b, size_t idx)
{
    ASSERT(idx < b->bit_cnt);
    return (b->bits[idx / WORD_BITS] & bit_mask(idx)) != 0;
}

void
bitmap_set_all(struct bitmap *b, bool value)
{
    bitmap_set_multiple(b, 0, b->bit_cnt, value);
}

/* True where START and CNT lie in B. */
static bool
in_range(const struct bitmap *b, size_t start, size_t cnt)
{
    return start <= b->bit_cnt && cnt <= b->bit_cnt - start;
}

/* The bits of the word that holds START, from START on and before END. */
static word
range_mask(size_t start, size_t end)
{
    word mask = ~(word) 0 << start % WORD_BITS;
    if (end - start < WORD_BITS - start % WORD_BITS)
        mask &= ~(~(word) 0 << end % WORD_BITS);
    return mask;
}

/* The first bit of the next word. */
static size_t
next_word(size_t idx)
{
    return ROUND_DOWN(idx, WORD_BITS) + WORD_BITS;
}

void
bitmap_set_multiple(struct bitmap *b, size_t start, size_t cnt, bool value)
{
    ASSERT(in_range(b, start, cnt));
    size_t end = start + cnt;
    for (; start < end; start = next_word(start)) {
        word mask = range_mask(start, end);
        if (value)
            b->bits[start / WORD_BITS] |= mask;
        else
            b->bits[start / WORD_BITS] &= ~mask;
    }
}

/* How many bits of W are set: pairs, nibbles and bytes are added up side by
   side. */
static unsigned
count_bits(word w)
{
    w -= w >> 1 & 0x55555555;
    w = (w & 0x33333333) + (w >> 2 & 0x33333333);
    w = (w + (w >> 4)) & 0x0f0f0f0f;
    return w * 0x01010101 >> 24;
}

size_t
bitmap_count(const struct bitmap *b, size_t start, size_t cnt, bool value)
{
    ASSERT(in_range(b, start, cnt));
    size_t end = start + cnt, found = 0;
    for (; start < end; start = next_word(start)) {
        word bits = b->bits[start / WORD_BITS];
        found += count_bits((value ? bits : ~bits) & range_mask(start, end));
    }
    return found;
}

/* The first bit in [START, END) that is VALUE, or END. */
static size_t
find_bit(const struct bitmap *b, size_t start, size_t end, bool value)
{
    for (; start < end; start = next_word(start)) {
        word bits = b->bits[start / WORD_BITS];
        bits = (value ? bits : ~bits) & range_mask(start, end);
        if (bits != 0)
            return ROUND_DOWN(start, WORD_BITS) + __builtin_ctz(bits);
    }
    return end;
}

bool
bitmap_contains(const struct bitmap *b, size_t start, size_t cnt, bool value)
{
    ASSERT(in_range(b, start, cnt));
    return find_bit(b, start, start + cnt, value) < start + cnt;
}

bool
bitmap_any(const struct bitmap *b, size_t start, size_t cnt)
{
    return bitmap_contains(b, start, cnt, true);
}

bool
bitmap_none(const struct bitmap *b, size_t start, size_t cnt)
{
    return !bitmap_contains(b, start, cnt, true);
}

bool
bitmap_all(const struct bitmap *b, size_t start, size_t cnt)
{
    return !bitmap_contains(b, start, cnt, false);
}

size_t
bitmap_scan(const struct bitmap *b, size_t start, size_t cnt, bool value)
{
    ASSERT(start <= b->bit_cnt);
    while (in_range(b, start, cnt)) {
        start = cnt > 0 ? find_bit(b, start, b->bit_cnt, value) : start;
        if (!in_range(b, start, cnt))
            break;
        size_t other = find_bit(b, start, start + cnt, !value);
        if (other == start + cnt)
            return start;
        start = other + 1;
    }
    return BITMAP_ERROR;
}

size_t
bitmap_scan_and_flip(struct bitmap *b, size_t start, size_t cnt, bool value)
{
    size_t idx = bitmap_scan(b, start, cnt, value);
    if (idx != BITMAP_ERROR)
        bitmap_set_multiple(b, idx, cnt, !value);
    return idx;
}

void *
bitmap_raw(struct bitmap *b)
{
    return b->bits;
}

size_t
bitmap_file_size(const struct bitmap *b)
{
    return word_cnt(b->bit_cnt) * sizeof(word);
}

void
bitmap_dump(const struct bitmap *b)
{
    hex_dump(0, b->bits, bitmap_file_size(b), false);
}
