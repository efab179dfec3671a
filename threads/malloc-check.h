#ifndef THREADS_MALLOC_CHECK_H
#define THREADS_MALLOC_CHECK_H

/* The words around each block by which debug builds notice that a program
   wrote past it, or freed it twice.  Release builds have none. */

#include <stddef.h>

#ifndef NDEBUG

/* What the checks add to a block: a header before and a word behind. */
#define MALLOC_CHECK_BYTES 12

/* Marks BLOCK as given out with SIZE bytes and returns the user's part. */
void *malloc_check_mark(void *block, size_t size);

/* The block whose user's part is USER. */
void *malloc_check_start(void *user);

/* The user's bytes in USER, which lies in a block of WHOLE bytes. */
size_t malloc_check_room(const void *user, size_t whole);

/* Panics where USER was freed before or bytes around it were changed; marks it
   freed. */
void malloc_check_free(void *user);

#else

#define MALLOC_CHECK_BYTES 0

static inline void *
malloc_check_mark(void *block, size_t size)
{
    (void) size;
    return block;
}

static inline void *
malloc_check_start(void *user)
{
    return user;
}

static inline size_t
malloc_check_room(const void *user, size_t whole)
{
    (void) user;
    return whole;
}

static inline void
malloc_check_free(void *user)
{
    (void) user;
}

#endif

#endif /* threads/malloc-check.h */
