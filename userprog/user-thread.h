#ifndef USERPROG_USER_THREAD_H
#define USERPROG_USER_THREAD_H

/* The threads of a process.

   A process begins with one, which may make more; all have the process's memory
   and descriptors.  A thread's record stays until another has joined it, or the
   process ends.  The process ends with its last thread.  All functions may
   sleep. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/interrupt.h"
#include "threads/synch.h"
#include "threads/thread.h"

struct process;

/* [I] never changes once it runs    [t] its own thread only
   [l] its process's threads' lock */
struct user_thread {
    tid_t tid;                      /* [I] */
    bool stepping;                  /* [t] in a system call, with -S */
    bool ended;                     /* [l] */
    int value;                      /* [t] of others, once it has ended */
    struct list_elem elem;          /* [l] */
    struct intr_frame frame;        /* [I] how it enters user mode first, */
    struct fpu_state *fpu;          /* [I] with which registers, or NULL, */
    uint32_t held;                  /* [I] and with which signals held back */
};

/* Part of each process. */
struct user_threads {
    struct lock lock;
    struct condition ended;         /* with lock: a thread has */
    struct list all;                /* [lock] struct user_thread.elem */
    unsigned cnt, living;           /* [lock] in `all'; of these not ended */
    bool ending;                    /* [lock] all but perhaps one are to end, */
    bool replacing;                 /* [lock] and that one gets a new program */
    struct user_thread first;
};

/* The reason for interruptions (threads/interruption.h) that tells a thread to
   end; signals have the other bits. */
#define USER_THREAD_END (1u << 0)

/* Makes THREADS those of a new process. */
void user_threads_init(struct user_threads *threads);

/* Frees the records of a process without threads. */
void user_threads_destroy(struct user_threads *threads);

/* Returns the first thread of process P, not yet running, which will enter user
   mode by P's first frame; NULL where memory is short. */
struct thread *user_thread_first(struct process *p);

/* Makes FRAME lead to ENTRY in user mode, with the stack pointer STACK and
   nothing in other registers. */
void user_frame_init(struct intr_frame *frame, uint32_t entry, uint32_t stack);

/* Makes one more thread of the running process, which begins at ENTRY with the
   stack pointer STACK.  Returns its id, or TID_ERROR where memory is short or
   the process has as many as it may. */
tid_t user_thread_create(uint32_t entry, uint32_t stack);

/* What user_thread_join found. */
enum join_result {
    JOIN_ENDED,                     /* the thread, which is now forgotten */
    JOIN_NOBODY,                    /* there is no such other thread */
    JOIN_BROKEN_OFF                 /* a signal came first */
};

/* Waits until thread TID of the running process has ended, and sets *VALUE. */
enum join_result user_thread_join(tid_t tid, int *value);

/* Has all other threads of the running process end soon, as that ends or is
   REPLACING its program.  False, and no effect, where that has been asked for
   before: the running thread ends too then.  But an end wins over a replacement
   that another thread has begun. */
bool user_threads_end_others(bool replacing);

/* For who is replacing the program: waits until the others have ended, and
   forgets them: the process has one thread.  False where one of them has ended
   the process: this thread must end, too. */
bool user_threads_wait_alone(void);

/* The running thread, U of THREADS, ends; true where it was the last, with
   *ASKED whether an end of all was asked for. */
bool user_threads_leave(struct user_threads *threads, struct user_thread *u,
                        bool *asked);

#endif /* userprog/user-thread.h */
