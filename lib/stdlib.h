#ifndef LIB_STDLIB_H
#define LIB_STDLIB_H

/* Conversions, sorting, searching.  Any context. */

#include <stdbool.h>
#include <stddef.h>

int atoi(const char *);
long atol(const char *);
int abs(int);
long labs(long);

/* Read a number in BASE (2 to 36, or 0: as C writes it) from the front of S,
   after blanks and a sign; *END, unless END is NULL, gets where it stops (S
   where there is no number).  Out of range: the nearest value there is. */
long strtol(const char *s, char **end, int base);
unsigned long strtoul(const char *s, char **end, int base);
long long strtoll(const char *s, char **end, int base);
unsigned long long strtoull(const char *s, char **end, int base);

/* Sorts ARRAY's CNT elements of SIZE bytes; not stable, without recursion, in
   O(n log n) always. */
void qsort(void *array, size_t cnt, size_t size,
           int (*compare)(const void *, const void *));

/* An element of sorted ARRAY that equals KEY, or NULL. */
void *bsearch(const void *key, const void *array, size_t cnt, size_t size,
              int (*compare)(const void *, const void *));

/* The same with AUX handed to COMPARE. */
void sort(void *array, size_t cnt, size_t size,
          int (*compare)(const void *, const void *, void *aux), void *aux);
void *binary_search(const void *key, const void *array, size_t cnt,
                    size_t size,
                    int (*compare)(const void *, const void *, void *aux),
                    void *aux);

#endif /* lib/stdlib.h */
