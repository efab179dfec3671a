#ifndef USERPROG_PROCESS_H
#define USERPROG_PROCESS_H

/* Processes: user programs that run, and what parents learn of their
   children.

   A process is a thread with an address space, descriptors and a record that
   it shares with its parent.  Whoever of the two ends last frees the record;
   nothing else is shared, so processes start and end side by side on any
   number of CPUs.  Kernel threads may be parents too; they are one family. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "threads/synch.h"
#include "threads/thread.h"
#include "userprog/descriptor.h"

struct child;
struct file;
struct space;

/* The children that nobody has waited for. */
struct family {
    struct lock lock;
    struct list children;           /* [lock] struct child.elem */
};

/* [I] never changes once it runs    [t] its own thread only */
struct process {
    struct space *space;            /* [I] */
    struct file *executable;        /* [I] open, not to be written */
    struct child *record;           /* [I] what the parent sees */
    struct family family;
    int status;                     /* [t] for the exit line */
    bool stepping;                  /* [t] in a system call, with -S */
    struct descriptors descriptors; /* [t] */
    uintptr_t entry, stack;         /* [I] where it starts, with what esp */
    char name[];                    /* [I] first word of the command line */
};

/* Starts the program that the first word of COMMAND_LINE names, with all of
   its words as arguments, and returns the id of its thread, or TID_ERROR
   where that was not possible.  That the program was loaded is certain when
   this returns; a file that is none, or holds no program, is reported on the
   console, want of memory is not.  May sleep. */
tid_t process_execute(const char *command_line);

/* Waits until the child with id TID has ended and returns its status: what it
   gave to exit(), or -1 where it was killed.  Returns -1 at once where the
   caller has no such child or has waited for it before.  May sleep. */
int process_wait(tid_t tid);

/* Ends the calling process with STATUS.  May sleep. */
void process_end(int status) NO_RETURN;

/* Puts away all that belongs to the current process, and tells its parent.
   Called when its thread ends; returns with interrupts off.  May sleep. */
void process_exit(void);

/* Makes the current thread's address space this CPU's. */
void process_activate(void);

/* The current process, or NULL in a kernel thread. */
static inline struct process *
process_current(void)
{
    return thread_current()->process;
}

/* Once at boot. */
void process_init(void);

#endif /* userprog/process.h */
