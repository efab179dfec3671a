#ifndef USERPROG_SIGNAL_H
#define USERPROG_SIGNAL_H

/* Signals: what a process is told while it does something else.

   A signal that comes is pending in a thread of the process that does not hold
   it back (threads/interruption.h) until that is about to go back to user mode.
   There its handler is entered on the user's stack, above a record of where the
   process was; the handler returns to a restorer in the library, which calls
   signal_return.  While a handler runs its signal is held back.  Signals of one
   number do not add up. */

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/interrupt.h"
#include "threads/interruption.h"

/* Part of each process.  [a] written with its threads' lock */
struct signals {
    uint32_t handlers[SIGNAL_CNT];  /* [a] user addresses, SIG_DFL or SIG_IGN */
    uint32_t restorer;              /* [a] where handlers return to */
    struct interruption_group group;    /* its threads */
};

/* Those of a new process: it ignores what FROM (NULL: nothing) does. */
void signals_init(struct signals *signals, const struct signals *from);

/* The process with TO, new, handles signals as that with FROM. */
void signals_copy(struct signals *to, const struct signals *from);

/* A process with a new program only ignores what it did. */
void signals_forget(struct signals *signals);

/* Sets the running process's handler for signal NUMBER; returns the one before,
   or SIG_ERR where that cannot be.  Caller holds its threads' lock. */
uint32_t signal_set(uint32_t number, uint32_t handler, uint32_t restorer);

/* Sends signal NUMBER (0: only looks) to the process PID.  Returns 0, or -1
   where there is none. */
int signal_send(int pid, uint32_t number);

/* The process PARENT has a child less.  Any context. */
void signal_child_ended(int parent);

/* True where the exception FRAME of the running thread has a handler, which is
   entered when it goes on. */
bool signal_exception(struct intr_frame *frame);

/* True where what is pending ends the running thread: whatever it does until
   then is of no use. */
bool signal_ends(void);

/* Does what pending signals want before FRAME goes back to user mode; may end
   the thread or the process.  Interrupts on.  May sleep. */
void signal_deliver(struct intr_frame *frame);

/* The system call by which FRAME came is to be made again after the handler of
   the signal that broke it off. */
void signal_call_again(struct intr_frame *frame);

/* Makes FRAME, by which a restorer called, lead to where the process was. */
void signal_return(struct intr_frame *frame);

/* Once at boot. */
void signal_init(void);

#endif /* userprog/signal.h */
