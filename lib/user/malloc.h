#ifndef LIB_USER_MALLOC_H
#define LIB_USER_MALLOC_H

#include <stddef.h>

/* Memory of any size for user programs, out of an arena of MALLOC_ARENA bytes
   in .bss: a program that calls none of these does not have it.  NULL where
   that is used up.  Any thread, but no handler of signals. */
#define MALLOC_ARENA (64 * 1024)

void *malloc(size_t size);
void *calloc(size_t a, size_t b);
void *realloc(void *block, size_t size);
void free(void *block);

#endif /* lib/user/malloc.h */
