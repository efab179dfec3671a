#ifndef I386_DOUBLE_FAULT_H
#define I386_DOUBLE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

/* Where the CPU goes, on a stack of its own, when an exception cannot be
   delivered: in practice when a kernel stack has run into its guard page.
   Entered by a task switch, interrupts off.  Panics. */
void double_fault_entry(void) __attribute__((noreturn));

/* Describes the running thread for the panic; set once by the layer that has
   threads.  Writes its name into NAME of SIZE bytes and returns true where
   ADDRESS lies in the guard page of its stack. */
void double_fault_set_describe(bool (*describe)(uintptr_t address,
                                                char *name, unsigned size));

#endif /* i386/double-fault.h */
