#ifndef USERPROG_SIGNAL_H
#define USERPROG_SIGNAL_H

/* Signals: what a process is told while it does something else.

   A signal that comes is pending in the process's thread (threads/interruption.h)
   until the process is about to go back to user mode.  There its handler is
   entered on the user's stack, above a record of where the process was; the
   handler returns to a restorer in the library, which calls signal_return.
   While a handler runs its signal is held back.  Signals of one number do not
   add up. */

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/interrupt.h"

/* Part of each process; all its own thread's only. */
struct signals {
    uint32_t handlers[SIGNAL_CNT];  /* user addresses, SIG_DFL or SIG_IGN */
    uint32_t restorer;              /* where handlers return to */
};

/* Those of a new program: it ignores what FROM (NULL: nothing) does. */
void signals_init(struct signals *signals, const struct signals *from);

/* The running process, whose thread begins or has a new program, wants what its
   signals say. */
void signals_want(void);

/* Sets the running process's handler for signal NUMBER; returns the one before,
   or SIG_ERR where that cannot be. */
uint32_t signal_set(uint32_t number, uint32_t handler, uint32_t restorer);

/* Sends signal NUMBER (0: only looks) to the process TID.  Returns 0, or -1 where
   there is none. */
int signal_send(int tid, uint32_t number);

/* The process PARENT has a child less.  Any context. */
void signal_child_ended(int parent);

/* True where the exception FRAME of the running process has a handler, which is
   entered when it goes on. */
bool signal_exception(struct intr_frame *frame);

/* Does what pending signals want before FRAME goes back to user mode; may end the
   process.  Interrupts on.  May sleep. */
void signal_deliver(struct intr_frame *frame);

/* The system call by which FRAME came is to be made again after the handler of the
   signal that broke it off. */
void signal_call_again(struct intr_frame *frame);

/* Makes FRAME, by which a restorer called, lead to where the process was. */
void signal_return(struct intr_frame *frame);

/* Once at boot. */
void signal_init(void);

#endif /* userprog/signal.h */
