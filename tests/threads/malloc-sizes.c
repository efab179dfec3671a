/* malloc gives blocks of all sizes that do not overlap, calloc zeroed ones,
   realloc keeps what was in them; freed, they come back.

   @expect
   (malloc-sizes) begin
   (malloc-sizes) 80 blocks keep their bytes
   (malloc-sizes) calloc
   (malloc-sizes) realloc
   (malloc-sizes) all pages are back
   (malloc-sizes) end */

#include "tests/kernel-test.h"
#include <string.h>
#include "threads/malloc.h"
#include "threads/palloc.h"

#define BLOCKS 80

static size_t
size_of(int i)
{
    return i * i + 1;
}

static void
fill_and_check(void)
{
    static char *blocks[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
        blocks[i] = malloc(size_of(i));
        REQUIRE(blocks[i] != NULL && (uintptr_t) blocks[i] % 4 == 0,
                "block %d", i);
        memset(blocks[i], i, size_of(i));
    }
    for (int i = 0; i < BLOCKS; i++) {
        for (size_t j = 0; j < size_of(i); j++)
            REQUIRE(blocks[i][j] == i, "block %d was overwritten", i);
        free(blocks[i]);
    }
}

static bool
calloc_is_zero(void)
{
    void *dirty = malloc(1000);
    memset(dirty, 0xff, 1000);
    free(dirty);
    char *block = calloc(10, 100);
    bool zero = true;
    for (int i = 0; i < 1000; i++)
        zero = zero && block[i] == 0;
    free(block);
    return zero && calloc(SIZE_MAX / 2, 3) == NULL;
}

static bool
realloc_keeps(void)
{
    char *block = realloc(NULL, 10);
    memcpy(block, "123456789", 10);
    block = realloc(block, 5000);
    bool kept = memcmp(block, "123456789", 10) == 0;
    block = realloc(block, 3);
    kept = kept && memcmp(block, "123", 3) == 0;
    free(block);
    return kept && malloc(0) == NULL;
}

KERNEL_TEST(malloc_sizes)
{
    struct palloc_stats before, after;
    palloc_get_stats(0, &before);
    fill_and_check();
    msg("%d blocks keep their bytes", BLOCKS);
    CHECK(calloc_is_zero(), "calloc");
    CHECK(realloc_keeps(), "realloc");
    palloc_get_stats(0, &after);
    CHECK(after.free == before.free, "all pages are back");
}
