#ifndef USERPROG_PROCESS_H
#define USERPROG_PROCESS_H

/* Processes: user programs that run.

   A process is a thread with an address space, descriptors and a record that
   its parent sees (userprog/family.h); nothing else is shared, so processes
   start and end side by side on any number of CPUs.  Kernel threads may be
   parents too; they are one family. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/interrupt.h"
#include "threads/thread.h"
#include "userprog/descriptor.h"
#include "userprog/signal.h"

struct child;
struct family;
struct file;
struct space;

/* [I] never changes once it runs    [t] its own thread only */
struct process {
    struct space *space;            /* [t] */
    struct file *executable;        /* [t] open, not to be written */
    struct child *record;           /* [I] what the parent sees */
    struct family *family;          /* [t] its children, NULL: never any */
    int status;                     /* [t] for the exit line */
    bool stepping;                  /* [t] in a system call, with -S */
    struct descriptors descriptors; /* [t] */
    struct signals signals;         /* [t] */
    struct intr_frame frame;        /* [I] how it enters user mode first, */
    struct fpu_state *fpu;          /* [I] with which registers, or NULL */
    char *name;                     /* [t] the first of its arguments */
};

/* Starts the program that the first word of COMMAND_LINE names, with all of
   its words as arguments, and returns the id of its thread, or TID_ERROR
   where that was not possible.  That the program was loaded is certain when
   this returns; a file that is none, or holds no program, is reported on the
   console, want of memory is not.  May sleep. */
tid_t process_execute(const char *command_line);

/* Starts a child that is a copy of the calling process, which entered the kernel
   with FRAME; the child returns from there too, with 0.  Returns the child's
   id, or TID_ERROR where memory is short.  May sleep. */
tid_t process_fork(const struct intr_frame *frame);

/* Replaces the calling process's program by the one in file PROGRAM, with the
   CNT words in BYTES bytes at the end of PAGE as arguments, and makes FRAME, by
   which it entered the kernel, lead there.  PAGE is changed.  False, and the
   process goes on as it was, where that is not possible; as with
   process_execute, a bad program is reported.  May sleep. */
bool process_replace(struct intr_frame *frame, const char *program, char *page,
                     size_t bytes, size_t cnt);

/* Waits until the child with id TID has ended and returns its status: what it
   gave to exit(), or -1 where it was killed.  Returns -1 at once where the
   caller has no such child or has waited for it before.  May sleep. */
int process_wait(tid_t tid);

/* The children of the calling process, or of all kernel threads; NULL where it
   never had any. */
struct family *process_family(void);

/* How many processes there are. */
unsigned process_count(void);

/* As signal_set, and sees to it that a process that handles SIGCHLD gets it. */
uint32_t process_set_handler(uint32_t number, uint32_t handler,
                             uint32_t restorer);

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

/* The frame by which the running process entered the kernel from user mode: it
   lies at the top of the thread's stack. */
static inline struct intr_frame *
process_user_frame(void)
{
    return (struct intr_frame *) thread_current() - 1;
}

/* Once at boot. */
void process_init(void);

#endif /* userprog/process.h */
