#ifndef USERPROG_SINGLE_STEP_H
#define USERPROG_SINGLE_STEP_H

/* The option -S: system calls run one instruction at a time, and after each
   that left interrupts on another thread gets the CPU.  What two processes
   can do to each other inside the kernel, they then will do. */

#include <stdbool.h>
#include "i386/interrupt.h"

/* The option's setter: for a struct kernel_option. */
bool single_step_enable(const char *value);

/* Registers the handler of the debug exception, whether or not stepping was
   asked for.  Once at boot. */
void single_step_init(void);

/* Returns CALL, or where stepping was asked for a function that runs CALL in
   steps.  Once at boot. */
intr_handler_func *single_step_wrap(intr_handler_func *call);

#endif /* userprog/single-step.h */
