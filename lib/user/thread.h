#ifndef LIB_USER_THREAD_H
#define LIB_USER_THREAD_H

/* Threads of a program, and how they wait for each other.

   All threads share the program's memory and descriptors.  The program ends
   with exit, with main's return, with whatever kills one of its threads, and
   with its last thread.  A child that fork makes has the calling thread alone:
   what others had locked stays locked there (malloc too), so that it had better
   exec.

   Objects of the kinds below begin with all bytes zero, but a semaphore has its
   value first.  None may be used in a handler of signals. */

#include <debug.h>
#include <futex.h>
#include <stdbool.h>
#include <stddef.h>

/* --- Threads -------------------------------------------------------------- */

/* Bytes of a thread's stack, out of malloc's arena, where nothing else is
   said. */
#define THREAD_STACK 4096

/* Starts a thread that returns FUNCTION(AUX), on a stack of STACK bytes, which
   thread_join frees.  Returns its id, or -1 where memory is short or a limit
   reached. */
int thread_create(int (*function)(void *), void *aux);
int thread_create_sized(int (*function)(void *), void *aux, size_t stack);

/* Ends the calling thread with VALUE. */
void thread_exit(int value) NO_RETURN;

/* Waits for the end of thread TID, once for each, and sets *VALUE unless VALUE
   is NULL.  Returns 0, or -1 where there is no such other thread. */
int thread_join(int tid, int *value);

/* The calling thread's id; the first thread has the process's. */
int gettid(void);

/* --- Waiting at a word ---------------------------------------------------- */

/* Waits at *WORD for futex_wake, MS milliseconds at most or FUTEX_FOR_EVER; not
   at all where *WORD is not EXPECTED.  Returns FUTEX_…, or -1 where a signal
   came first. */
int futex_wait(const int *word, int expected, unsigned ms);

/* Wakes those that wait at *WORD, CNT at most; returns how many. */
int futex_wake(const int *word, int cnt);

/* A lock that is one word, first 0. */
void futex_lock(int *word);
bool futex_try_lock(int *word);
void futex_unlock(int *word);

/* --- Mutexes, conditions, semaphores -------------------------------------- */

struct mutex {
    int word;
};

void mutex_lock(struct mutex *);
bool mutex_try_lock(struct mutex *);
void mutex_unlock(struct mutex *);

/* A condition variable, Mesa style: who wakes looks again. */
struct condition {
    int signals;                    /* so many there were */
};

/* Unlocks MUTEX, waits for a signal, locks it again; the second gives up after
   MS milliseconds and returns false then. */
void condition_wait(struct condition *, struct mutex *);
bool condition_wait_for(struct condition *, struct mutex *, unsigned ms);

/* Wakes one that waits, or all. */
void condition_signal(struct condition *);
void condition_broadcast(struct condition *);

struct semaphore {
    int value;
    int waiters;
};

void semaphore_down(struct semaphore *);
bool semaphore_try_down(struct semaphore *);
void semaphore_up(struct semaphore *);

#endif /* lib/user/thread.h */
