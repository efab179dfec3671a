#ifndef TESTS_FILESYS_SEQ_TEST_H
#define TESTS_FILESYS_SEQ_TEST_H

/* What the tests that fill files in various ways share. */

#include <stddef.h>

/* The largest file that they make. */
#define CONTENT_MAX 75678

/* SIZE random bytes, the same each time for one run. */
const char *random_content(size_t size);

/* Creates file NAME with INITIAL bytes, writes SIZE bytes from start to end in
   pieces of what STEP says for each piece, and checks the content. */
void write_in_order(const char *name, size_t size, size_t initial,
                    size_t (*step)(void));

/* Creates file NAME with SIZE bytes, writes its blocks of BLOCK bytes in random
   order, reads them back in another, and checks. */
void write_in_random_order(const char *name, size_t size, size_t block);

#endif /* tests/filesys/seq-test.h */
