/* Bitmaps of every size do the same as an array of flags.

   @expect
   (bitmap-operations) begin
   (bitmap-operations) end */

#include <bitmap.h>
#include <random.h>
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define MOST 100

static bool flags[MOST];

static size_t
count(size_t start, size_t cnt, bool value)
{
    size_t found = 0;
    for (size_t i = start; i < start + cnt; i++)
        found += flags[i] == value;
    return found;
}

/* The first run of CNT flags that are VALUE, by looking at each. */
static size_t
scan(size_t size, size_t start, size_t cnt, bool value)
{
    for (size_t i = start; i + cnt <= size; i++)
        if (count(i, cnt, value) == cnt)
            return i;
    return BITMAP_ERROR;
}

static void
check_all(const struct bitmap *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        REQUIRE(bitmap_test(b, i) == flags[i], "bit %zu of %zu", i, size);
}

/* One random operation on both. */
static void
change(struct bitmap *b, size_t size)
{
    size_t start = random_ulong() % size;
    size_t cnt = random_ulong() % (size - start + 1);
    bool value = random_ulong() % 2;
    switch (random_ulong() % 3) {
    case 0:
        bitmap_set(b, start, value);
        flags[start] = value;
        break;
    case 1:
        bitmap_flip(b, start);
        flags[start] = !flags[start];
        break;
    default:
        bitmap_set_multiple(b, start, cnt, value);
        for (size_t i = start; i < start + cnt; i++)
            flags[i] = value;
    }
}

static void
compare(const struct bitmap *b, size_t size)
{
    size_t start = random_ulong() % (size + 1);
    size_t cnt = random_ulong() % (size - start + 1);
    bool value = random_ulong() % 2;
    size_t found = count(start, cnt, value);
    REQUIRE(bitmap_count(b, start, cnt, value) == found, "count");
    REQUIRE(bitmap_contains(b, start, cnt, value) == (found > 0), "contains");
    REQUIRE(bitmap_all(b, start, cnt) == (count(start, cnt, false) == 0),
            "all");
    REQUIRE(bitmap_none(b, start, cnt) == (count(start, cnt, true) == 0),
            "none");
    size_t want = random_ulong() % 9;
    REQUIRE(bitmap_scan(b, start, want, value)
            == scan(size, start, want, value), "scan for %zu in %zu", want,
            size);
}

KERNEL_TEST(bitmap_operations)
{
    struct malloc_stats before, after;
    malloc_get_stats(&before);
    for (size_t size = 1; size <= MOST; size++) {
        struct bitmap *b = bitmap_create(size);
        REQUIRE(b != NULL && bitmap_size(b) == size, "create");
        for (size_t i = 0; i < size; i++)
            flags[i] = false;
        for (int step = 0; step < 60; step++) {
            change(b, size);
            check_all(b, size);
            compare(b, size);
        }
        bitmap_set_all(b, false);
        REQUIRE(bitmap_scan_and_flip(b, 0, size, false) == 0
                && bitmap_all(b, 0, size), "scan and flip");
        REQUIRE(bitmap_scan_and_flip(b, 0, 1, false) == BITMAP_ERROR, "full");
        bitmap_destroy(b);
    }
    malloc_get_stats(&after);
    REQUIRE(before.blocks == after.blocks, "memory lost");
}
