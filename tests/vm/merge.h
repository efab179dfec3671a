#ifndef TESTS_VM_MERGE_H
#define TESTS_VM_MERGE_H

/* For tests that sort: 1 MB of bytes, in chunks that children sort side by
   side and the parent merges. */

#include <stddef.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

#define CHUNKS 8
#define CHUNK_SIZE (128 * 1024)

static unsigned char all_bytes[CHUNKS * CHUNK_SIZE];
static unsigned histogram[256];

/* Fills SIZE bytes at BYTES, as a generator with seed X says (Park and Miller,
   1988).  A remainder by 2^31 - 1 is a sum of digits of 31 bits. */
static inline void
fill_bytes(unsigned char *bytes, size_t size, unsigned x)
{
    for (size_t i = 0; i < size; i++) {
        unsigned long long product = (unsigned long long) x * 48271;
        x = (product & 0x7fffffff) + (product >> 31);
        if (x >= 0x7fffffff)
            x -= 0x7fffffff;
        bytes[i] = x >> 8;
    }
}

/* Sorts SIZE bytes by counting. */
static inline void
count_sort(unsigned char *bytes, size_t size)
{
    unsigned counts[256] = { 0 };
    for (size_t i = 0; i < size; i++)
        counts[bytes[i]]++;
    for (unsigned value = 0; value < 256; bytes += counts[value++])
        memset(bytes, value, counts[value]);
}

/* Sorts SIZE bytes, each from LEAST to MOST, by partition about the middle of
   what they may be, with much stack: a frame of about a page each time. */
static inline void
stack_sort(unsigned char *bytes, int size, int least, int most)
{
    volatile char frame[4000];
    frame[0] = 0;
    if (size < 2 || least == most)
        return;
    int middle = (least + most) / 2, low = 0, high = size - 1;
    while (low <= high) {
        unsigned char byte = bytes[low];
        if (byte <= middle)
            low++;
        else {
            bytes[low] = bytes[high];
            bytes[high--] = byte;
        }
    }
    stack_sort(bytes, low, least, middle);
    stack_sort(bytes + low, size - low + frame[0], middle + 1, most);
}

/* Writes chunk NUMBER to file NAME, as many bytes as it has. */
static inline void
put_chunk(const char *name, unsigned number)
{
    make_file(name, all_bytes + number * CHUNK_SIZE, CHUNK_SIZE);
}

static inline void
get_chunk(const char *name, unsigned number)
{
    int fd = must_open(name);
    REQUIRE(read(fd, all_bytes + number * CHUNK_SIZE, CHUNK_SIZE) == CHUNK_SIZE,
            "read %s", name);
    close(fd);
}

/* Fails unless merging the chunks, which are sorted, value by value gives all
   the bytes there were when `histogram' was made. */
static inline void
merge_and_check(void)
{
    size_t places[CHUNKS] = { 0 };
    for (int value = 0; value < 256; value++) {
        unsigned count = 0;
        for (int c = 0; c < CHUNKS; c++) {
            const unsigned char *chunk = all_bytes + c * CHUNK_SIZE;
            size_t place = places[c];
            while (place < CHUNK_SIZE && chunk[place] == value)
                place++;
            count += place - places[c];
            places[c] = place;
        }
        REQUIRE(count == histogram[value], "%u of value %d instead of %u",
                count, value, histogram[value]);
    }
}

static inline void
fill_all(void)
{
    fill_bytes(all_bytes, sizeof all_bytes, 4711);
    for (size_t i = 0; i < sizeof all_bytes; i++)
        histogram[all_bytes[i]]++;
}

#endif /* tests/vm/merge.h */
