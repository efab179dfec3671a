#ifndef THREADS_MALLOC_H
#define THREADS_MALLOC_H

/* Memory blocks of any size for the kernel.

   Sizes up to 2 KB come from size classes (16 bytes and up), each with a
   spinlock of its own; larger ones are whole pages.  Debug builds put guard
   words around blocks and catch overruns and double frees.  Any context:
   nothing here sleeps. */

#include <stddef.h>

/* Return a block of SIZE bytes (calloc: of A * B zero bytes), aligned to 8, or
   NULL where memory is short or SIZE is 0. */
void *malloc(size_t size) __attribute__((malloc));
void *calloc(size_t a, size_t b) __attribute__((malloc));

/* Resizes BLOCK to SIZE bytes, perhaps moving it; NULL where memory is short,
   BLOCK then stays.  SIZE 0 frees it. */
void *realloc(void *block, size_t size);
void free(void *block);

/* Once at boot, after palloc_init. */
void malloc_init(void);

/* The number of blocks in use, and their bytes, now. */
struct malloc_stats {
    size_t blocks;
    size_t bytes;
};
void malloc_get_stats(struct malloc_stats *);

#endif /* threads/malloc.h */
