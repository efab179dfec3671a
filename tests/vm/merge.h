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
   1988). */
static inline void
fill_bytes(unsigned char *bytes, size_t size, unsigned x)
{
    for (size_t i = 0; i < size; i++) {
        x = (unsigned long long) x * 48271 % 2147483647;
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

/* Sorts SIZE bytes by partition (C. A. R. Hoare, 1961), with much stack:
   a frame of FRAME bytes each time. */
static inline void
stack_sort(unsigned char *bytes, int size)
{
    volatile char frame[1000];
    frame[0] = 0;
    if (size < 2)
        return;
    unsigned char pivot = bytes[size / 2];
    int low = 0, high = size - 1;
    while (low <= high) {
        while (bytes[low] < pivot)
            low++;
        while (bytes[high] > pivot)
            high--;
        if (low <= high) {
            unsigned char byte = bytes[low];
            bytes[low++] = bytes[high];
            bytes[high--] = byte;
        }
    }
    stack_sort(bytes, high + 1);
    stack_sort(bytes + low, size - low + frame[0]);
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

/* Fails unless merging the chunks, which are sorted, gives all the bytes
   there were when `histogram' was made. */
static inline void
merge_and_check(void)
{
    size_t places[CHUNKS] = { 0 };
    int last = 0;
    for (size_t done = 0; done < sizeof all_bytes; done++) {
        int best = -1, best_value = 256;
        for (int c = 0; c < CHUNKS; c++) {
            int value = places[c] < CHUNK_SIZE
                        ? all_bytes[c * CHUNK_SIZE + places[c]] : 256;
            if (value < best_value) {
                best = c;
                best_value = value;
            }
        }
        REQUIRE(best >= 0 && best_value >= last, "not sorted at %zu", done);
        last = best_value;
        places[best]++;
        histogram[last]--;
    }
    for (int value = 0; value < 256; value++)
        REQUIRE(histogram[value] == 0, "%u of value %d are missing",
                histogram[value], value);
}

static inline void
fill_all(void)
{
    fill_bytes(all_bytes, sizeof all_bytes, 4711);
    for (size_t i = 0; i < sizeof all_bytes; i++)
        histogram[all_bytes[i]]++;
}

#endif /* tests/vm/merge.h */
