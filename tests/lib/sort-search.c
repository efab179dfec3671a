/* qsort orders arrays of every size, and of elements of odd sizes, whatever
   their order was; bsearch finds what is there and nothing else.

   @expect
   (sort-search) begin
   (sort-search) end */

#include <random.h>
#include <stdlib.h>
#include <string.h>
#include "tests/kernel-test.h"

#define MOST 120

static int
compare_ints(const void *a_, const void *b_)
{
    int a = *(const int *) a_, b = *(const int *) b_;
    return a < b ? -1 : a > b;
}

static void
check_ints(int cnt, int range)
{
    int numbers[MOST], sum = 0, sum_after = 0;
    for (int i = 0; i < cnt; i++)
        sum += numbers[i] = random_ulong() % range;
    qsort(numbers, cnt, sizeof *numbers, compare_ints);
    for (int i = 0; i < cnt; i++) {
        sum_after += numbers[i];
        REQUIRE(i == 0 || numbers[i - 1] <= numbers[i], "%d of %d", i, cnt);
    }
    REQUIRE(sum == sum_after, "elements changed");
    for (int key = -1; key <= range; key++) {
        bool there = false;
        for (int i = 0; i < cnt; i++)
            there |= numbers[i] == key;
        int *found = bsearch(&key, numbers, cnt, sizeof *numbers,
                             compare_ints);
        REQUIRE((found != NULL) == there && (!there || *found == key),
                "searching %d in %d", key, cnt);
    }
}

/* Elements of three bytes, compared by the one that AUX names. */
static int
compare_odd(const void *a, const void *b, void *aux)
{
    const int *at = aux;
    return memcmp((const char *) a + *at, (const char *) b + *at, 1);
}

static void
check_odd(void)
{
    unsigned char bytes[MOST][3];
    for (int at = 0; at < 3; at++) {
        random_bytes(bytes, sizeof bytes);
        sort(bytes, MOST, 3, compare_odd, &at);
        for (int i = 1; i < MOST; i++)
            REQUIRE(bytes[i - 1][at] <= bytes[i][at], "byte %d", at);
    }
}

KERNEL_TEST(sort_search)
{
    for (int cnt = 0; cnt <= MOST; cnt++) {
        check_ints(cnt, 8);
        check_ints(cnt, 200);
    }
    check_odd();
}
