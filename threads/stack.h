#ifndef THREADS_STACK_H
#define THREADS_STACK_H

/* Kernel stacks: two pages each in a window of their own, with an unmapped
   guard page below, so that an overflow is a double fault that names the
   thread instead of silent corruption.  With several CPUs, others than the one
   that frees a stack may reach its old pages by its addresses for a while;
   nobody gets these addresses before all CPUs have forgotten them. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "i386/vaddr.h"

#define STACK_PAGES 2
#define STACK_BYTES (STACK_PAGES * PGSIZE)

/* Once at boot, after palloc_init. */
void stack_init(void);

/* Returns the lowest address of a new stack of STACK_BYTES, or NULL where
   pages or slots are short.  Any context, without a spinlock. */
void *stack_alloc(void);

/* Frees the stack that begins at BASE.  Nothing runs on it.  Any context. */
void stack_free(void *base);

/* Pages of stacks that are kept for the next threads: not free, and not in
   use. */
size_t stack_spare_pages(void);

/* True where ADDRESS lies in a guard page. */
bool stack_is_guard(uintptr_t address);

#endif /* threads/stack.h */
