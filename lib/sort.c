/* Heap sort (J. W. J. Williams, 1964): in place, without recursion, and never
   slower than O(n log n), which matters more here than the best average. */

#include <debug.h>
#include <stdlib.h>
#include <string.h>

struct array {
    char *base;
    size_t size;                /* of an element */
    int (*compare)(const void *, const void *, void *);
    void *aux;
};

static void *
element(const struct array *a, size_t i)
{
    return a->base + i * a->size;
}

static void
exchange(const struct array *a, size_t i, size_t j)
{
    char *p = element(a, i), *q = element(a, j);
    for (size_t k = 0; k < a->size; k++) {
        char byte = p[k];
        p[k] = q[k];
        q[k] = byte;
    }
}

/* Lets element I sink in the heap of the first CNT until no child is
   greater. */
static void
sink(const struct array *a, size_t i, size_t cnt)
{
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= cnt)
            return;
        if (child + 1 < cnt
            && a->compare(element(a, child), element(a, child + 1), a->aux)
               < 0)
            child++;
        if (a->compare(element(a, i), element(a, child), a->aux) >= 0)
            return;
        exchange(a, i, child);
        i = child;
    }
}

void
sort(void *base, size_t cnt, size_t size,
     int (*compare)(const void *, const void *, void *aux), void *aux)
{
    const struct array a = { base, size, compare, aux };
    ASSERT((base != NULL || cnt == 0) && compare != NULL && size > 0);

    for (size_t i = cnt / 2; i-- > 0;)
        sink(&a, i, cnt);
    for (size_t last = cnt; last-- > 1;) {
        exchange(&a, 0, last);
        sink(&a, 0, last);
    }
}

void *
binary_search(const void *key, const void *base, size_t cnt, size_t size,
              int (*compare)(const void *, const void *, void *aux),
              void *aux)
{
    const char *first = base;
    while (cnt > 0) {
        const char *middle = first + cnt / 2 * size;
        int c = compare(key, middle, aux);
        if (c == 0)
            return (void *) middle;
        if (c > 0) {
            first = middle + size;
            cnt -= cnt / 2 + 1;
        } else
            cnt /= 2;
    }
    return NULL;
}

/* Hands on to a comparison without AUX, which is a pointer to it. */
static int
compare_plain(const void *a, const void *b, void *compare_)
{
    int (**compare)(const void *, const void *) = compare_;
    return (*compare)(a, b);
}

void
qsort(void *base, size_t cnt, size_t size,
      int (*compare)(const void *, const void *))
{
    sort(base, cnt, size, compare_plain, &compare);
}

void *
bsearch(const void *key, const void *base, size_t cnt, size_t size,
        int (*compare)(const void *, const void *))
{
    return binary_search(key, base, cnt, size, compare_plain, &compare);
}
