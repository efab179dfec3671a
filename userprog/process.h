#ifndef USERPROG_PROCESS_H
#define USERPROG_PROCESS_H

/* Processes: user programs that run.

   A process is one thread or several (userprog/user-thread.h) with an address
   space, descriptors and a record that its parent sees (userprog/family.h).
   Nothing is shared between processes, so they start and end side by side on
   any number of CPUs.  Kernel threads may be parents too; they are one
   family. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/interrupt.h"
#include "threads/thread.h"
#include "userprog/descriptor.h"
#include "userprog/futex.h"
#include "userprog/limits.h"
#include "userprog/signal.h"
#include "userprog/user-thread.h"
#include "userprog/working-dir.h"

struct child;
struct family;
struct file;
struct space;

/* What all threads of a process share.
   [I] never changes once it runs    [a] atomic
   [1] changes only while it has one thread */
struct process {
    tid_t pid;                      /* [I] its first thread's */
    struct space *space;            /* [1] */
    struct file *executable;        /* [1] open, not to be written */
    char *name;                     /* [1] the first of its arguments */
    struct child *record;           /* [I] what the parent sees */
    struct family *family;          /* [a] its children, NULL: never any */
    int status;                     /* who ends it, then its last thread */
    struct user_threads threads;
    struct working_dir directory;
    struct descriptors descriptors;
    struct signals signals;
    struct futexes futexes;
    struct limits limits;
};

/* Starts the program that the first word of COMMAND_LINE names, with all of
   its words as arguments, and returns the id of its thread, or TID_ERROR
   where that was not possible.  That the program was loaded is certain when
   this returns; a file that is none, or holds no program, is reported on the
   console, want of memory is not.  May sleep. */
tid_t process_execute(const char *command_line);

/* Starts a child that is a copy of the calling process with the calling thread
   alone, which entered the kernel with FRAME; the child returns from there too,
   with 0.  Returns the child's id, or TID_ERROR where memory is short or a
   limit reached.  May sleep. */
tid_t process_fork(const struct intr_frame *frame);

/* What came of process_replace. */
enum replace_result {
    REPLACED,
    NOT_REPLACED,               /* it was not possible: all is as it was */
    REPLACE_ENDED               /* another thread ended the process: the caller
                                   gives up what it has and ends */
};

/* Replaces the calling process's program by the one in file PROGRAM, with the
   CNT words in BYTES bytes at the end of PAGE as arguments, and makes FRAME, by
   which it entered the kernel, lead there; its other threads are ended before.
   PAGE is changed.  As with process_execute, a bad program is reported.  May
   sleep. */
enum replace_result process_replace(struct intr_frame *frame,
                                    const char *program, char *page,
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

/* Lowers the calling process's limit WHICH to MOST; false where there is no
   such limit, or it is lower already, or memory is short. */
bool process_limit(unsigned which, uint32_t most);

/* Ends the calling process, with all of its threads, with STATUS.  May
   sleep. */
void process_end(int status) NO_RETURN;

/* Ends the calling thread, with VALUE for who joins it; the last ends the
   process with status 0.  May sleep. */
void process_end_thread(int value) NO_RETURN;

/* Puts away all that belongs to the current thread and, with the last, to its
   process, whose parent is told.  Called when a thread ends; returns with
   interrupts off.  May sleep. */
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
