#ifndef LIB_KERNEL_MEMORY_H
#define LIB_KERNEL_MEMORY_H

#include <stddef.h>

/* Memory for the containers of this folder, which may not call up to the
   allocator: its functions, as threads/malloc.h has them, are set at boot. */
struct memory_functions {
    void *(*allocate)(size_t size);
    void (*release)(void *block);
};
extern struct memory_functions memory_functions;

#endif /* lib/kernel/memory.h */
