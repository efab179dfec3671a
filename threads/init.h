#ifndef THREADS_INIT_H
#define THREADS_INIT_H

#include <stdint.h>

/* The kernel's page directory under the name courses know. */
#define init_page_dir kernel_pagedir
extern uint32_t *kernel_pagedir;

/* How the kernel ends, once its actions are done or it cannot go on.  Set by
   the layer that can power the machine off; until then the CPU stops. */
void kernel_set_end(void (*end)(void));

/* Ends the kernel: puts away what must not be lost, then as above.  May
   sleep. */
void kernel_end(void) __attribute__((noreturn));

/* Prints the statistics of every part, in layer order.  Any context. */
void kernel_print_stats(void);

#endif /* threads/init.h */
