#ifndef LIB_KERNEL_BITMAP_H
#define LIB_KERNEL_BITMAP_H

/* Arrays of bits.  Single bits are set, cleared and flipped atomically; for
   anything more the caller keeps others away.  Any context. */

#include <stdbool.h>
#include <stddef.h>

struct bitmap;

#define BITMAP_ERROR ((size_t) -1)

/* Returns a bitmap of CNT clear bits, or NULL where memory is short. */
struct bitmap *bitmap_create(size_t bit_cnt);
void bitmap_destroy(struct bitmap *);

/* The same in BLOCK of BLOCK_SIZE bytes, at least bitmap_buf_size(CNT). */
struct bitmap *bitmap_create_in_buf(size_t bit_cnt, void *block,
                                    size_t block_size);
size_t bitmap_buf_size(size_t bit_cnt);

size_t bitmap_size(const struct bitmap *);

/* One bit. */
void bitmap_set(struct bitmap *, size_t idx, bool value);
void bitmap_mark(struct bitmap *, size_t idx);
void bitmap_reset(struct bitmap *, size_t idx);
void bitmap_flip(struct bitmap *, size_t idx);
bool bitmap_test(const struct bitmap *, size_t idx);

/* CNT bits from START. */
void bitmap_set_all(struct bitmap *, bool value);
void bitmap_set_multiple(struct bitmap *, size_t start, size_t cnt,
                         bool value);
size_t bitmap_count(const struct bitmap *, size_t start, size_t cnt,
                    bool value);
bool bitmap_contains(const struct bitmap *, size_t start, size_t cnt,
                     bool value);
bool bitmap_any(const struct bitmap *, size_t start, size_t cnt);
bool bitmap_none(const struct bitmap *, size_t start, size_t cnt);
bool bitmap_all(const struct bitmap *, size_t start, size_t cnt);

/* The start of the first CNT adjacent bits at or behind START that are all
   VALUE, or BITMAP_ERROR; the second also flips them. */
size_t bitmap_scan(const struct bitmap *, size_t start, size_t cnt,
                   bool value);
size_t bitmap_scan_and_flip(struct bitmap *, size_t start, size_t cnt,
                            bool value);

/* The bits as they are kept, bit 0 lowest in the first byte, and how many
   bytes that is: for reading and writing them. */
void *bitmap_raw(struct bitmap *);
size_t bitmap_file_size(const struct bitmap *);

void bitmap_dump(const struct bitmap *);

#endif /* lib/kernel/bitmap.h */
