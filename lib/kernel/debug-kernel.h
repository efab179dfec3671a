#ifndef LIB_KERNEL_DEBUG_KERNEL_H
#define LIB_KERNEL_DEBUG_KERNEL_H

/* The kernel's panic, as the layers above take part in it. */

#include <stdbool.h>

/* What the layers above do in a panic.  Any may be NULL.  All but the first run
   with interrupts off on the CPU that panics, once. */
struct debug_hooks {
    void (*claim)(void);        /* interrupts off here; returns on the CPU that
                                   came first, however often, and on no other */
    void (*stop)(void);         /* stop the other CPUs */
    void (*report)(void);       /* after the backtrace: print what may help */
    void (*end)(void);          /* power off, or return to halt */

    /* True where ADDRESS may be read without a fault. */
    bool (*readable)(const void *address);
};

void debug_set_hooks(const struct debug_hooks *);

/* True from the moment something panics: nothing may wait any more. */
bool debug_panicking(void);

/* For who prints something before it panics: keeps other CPUs from panicking
   meanwhile. */
void debug_claim_panic(void);

/* Makes debug_panicking true and calls the stop hook, for an end that is no
   panic but must not wait for anybody. */
void debug_begin_panic(void);

#endif /* lib/kernel/debug-kernel.h */
