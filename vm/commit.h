#ifndef VM_COMMIT_H
#define VM_COMMIT_H

/* Promises of memory.

   Who maps private memory that may be written is promised all its pages,
   though they come at the first touch and may be in swap.  No more is
   promised than frames and swap slots together can hold, but for a few
   frames that everybody runs through.  So a program, a copy or a mapping
   that is too large is refused at once, with everything as it was, and one
   that has what it asked for is not killed later because others got too
   much.  Only a stack that grows asks when it is too late to refuse: then
   its process ends. */

#include <stdbool.h>
#include <stddef.h>

/* Promises CNT pages; false where there are not so many.  Any context. */
bool commit(size_t cnt);

/* Takes the promise of CNT pages back. */
void commit_release(size_t cnt);

/* How many pages are promised, and how many can be.  Any context. */
size_t committed(void);
size_t commit_limit(void);

#endif /* vm/commit.h */
