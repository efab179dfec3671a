#ifndef USERPROG_EXCEPTION_H
#define USERPROG_EXCEPTION_H

/* Exceptions: what user programs do wrong, and page faults.

   An exception in user mode ends the process, with lines that say why; one in
   the kernel is a bug and panics, unless it is an access to user memory. */

#include <debug.h>

struct intr_frame;

/* Tells the current process of FRAME, which came from user mode, by a signal
   that it handles, or ends it.  May sleep. */
void exception_from_user(struct intr_frame *frame);

/* Registers the handlers.  Once at boot. */
void exception_init(void);

/* Prints the number of page faults.  Any context. */
void exception_print_stats(void);

#endif /* userprog/exception.h */
