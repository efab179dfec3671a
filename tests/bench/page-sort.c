/* Faults and disk operations of a sort of 2 MB in a user pool of 1 MB, by
   policy of eviction: runs of 64 kB are sorted, then merged by twos until one
   is left.

   @machine mem=4 swap=8 disk=2
   @limit seconds=300
   @kernel -ul=256 -evict=aging
   @run page-sort aging
   @check
   fail("no figure") unless $output =~ /^BENCH sort-aging-faults \d+$/m;
   @boot
   @kernel -ul=256 -evict=clock
   @run page-sort clock
   @check
   fail("no figure") unless $output =~ /^BENCH sort-clock-faults \d+$/m;
   @boot
   @kernel -ul=256 -evict=second
   @run page-sort second
   @check
   fail("no figure") unless $output =~ /^BENCH sort-second-faults \d+$/m;
   @boot
   @kernel -ul=256 -evict=random
   @run page-sort random
   @check
   fail("no figure") unless $output =~ /^BENCH sort-random-faults \d+$/m; */

#include <stdint.h>
#include <string.h>
#include <sysinfo.h>
#include <syscall.h>

#include "tests/bench/bench.h"

#define CNT (1024 * 1024 / sizeof(uint32_t))
#define RUN (64 * 1024 / sizeof(uint32_t))

/* The numbers, and as much again for merging: 2 MB. */
static uint32_t numbers[2][CNT];

/* Sorts RUN numbers by heap (J. W. J. Williams and R. W. Floyd, 1964). */
static void
sift(uint32_t *n, unsigned i, unsigned end)
{
    uint32_t moved = n[i];
    for (unsigned child; (child = 2 * i + 1) < end; i = child) {
        if (child + 1 < end && n[child + 1] > n[child])
            child++;
        if (n[child] <= moved)
            break;
        n[i] = n[child];
    }
    n[i] = moved;
}

static void
sort_run(uint32_t *n)
{
    for (unsigned i = RUN / 2; i > 0; i--)
        sift(n, i - 1, RUN);
    for (unsigned end = RUN - 1; end > 0; end--) {
        uint32_t last = n[end];
        n[end] = n[0];
        n[0] = last;
        sift(n, 0, end);
    }
}

/* Merges A and B, each of SIZE, to TO. */
static void
merge(const uint32_t *a, const uint32_t *b, unsigned size, uint32_t *to)
{
    const uint32_t *a_end = a + size, *b_end = b + size;
    while (a < a_end || b < b_end)
        *to++ = b == b_end || (a < a_end && *a <= *b) ? *a++ : *b++;
}

/* Sorts everything; false where it is not sorted then. */
static bool
sort(void)
{
    unsigned from = 0;
    for (unsigned i = 0; i < CNT; i += RUN)
        sort_run(numbers[0] + i);
    for (unsigned size = RUN; size < CNT; size *= 2, from ^= 1)
        for (unsigned i = 0; i < CNT; i += 2 * size)
            merge(numbers[from] + i, numbers[from] + i + size, size,
                  numbers[from ^ 1] + i);
    for (unsigned i = 1; i < CNT; i++)
        if (numbers[from][i - 1] > numbers[from][i])
            return false;
    return true;
}

int
main(int argc, char *argv[])
{
    struct sysinfo before, after;
    uint32_t x = 1;
    if (argc != 2)
        return 1;
    for (unsigned i = 0; i < CNT; i++)
        numbers[0][i] = x = x * 1664525 + 1013904223;
    sysinfo(&before);
    if (!sort())
        return 2;
    sysinfo(&after);
    printf("BENCH sort-%s-faults %u\n", argv[1],
           (unsigned) (after.pages_from_swap - before.pages_from_swap
                       + after.pages_zeroed - before.pages_zeroed
                       + after.pages_from_files - before.pages_from_files));
    printf("BENCH sort-%s-disk-operations %u\n", argv[1],
           (unsigned) (after.pages_from_swap - before.pages_from_swap
                       + after.pages_to_swap - before.pages_to_swap
                       + after.pages_from_files - before.pages_from_files));
    return 0;
}
