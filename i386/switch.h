#ifndef I386_SWITCH_H
#define I386_SWITCH_H

/* The exchange of kernel stacks that is a context switch. */

#include <stdint.h>

/* What lies on top of the stack of a thread that is not running. */
struct switch_frame {
    uint32_t eflags, edi, esi, ebx, ebp;
    void (*eip)(void);
};

/* Stores the stack pointer in *SAVE and continues on the stack LOAD, below
   which a struct switch_frame lies.  Interrupts off, RANK_SCHED held. */
void switch_stacks(void **save, void *load);

#endif /* i386/switch.h */
