#ifndef USERPROG_FUTEX_H
#define USERPROG_FUTEX_H

/* Waiting at words of a process's memory: what its library builds semaphores,
   mutexes and conditions on.

   A thread says which value it has seen in a word and waits for a wake at its
   address; it does not where the value is another.  Whoever changes the word
   and then wakes, wakes all who saw the old value: a waiter is in the queue
   before it looks at the word, so no lock is held while that is read.  [H.
   Franke, R. Russell, M. Kirkwood, "Fuss, futexes and furwocks", 2002] */

#include <futex.h>
#include <list.h>
#include <stdint.h>
#include "threads/synch.h"

/* Part of each process. */
struct futexes {
    struct lock lock;
    struct list waiters;            /* [lock] in order of arrival */
};

/* What futex_wait returns else than FUTEX_… of lib/futex.h. */
enum { FUTEX_BROKEN_OFF = -1, FUTEX_BAD_POINTER = -2 };

void futexes_init(struct futexes *);

/* Waits at user address UADDR, where EXPECTED was seen, for at most TICKS, or
   for ever where these are negative.  May sleep. */
int futex_wait(struct futexes *, uint32_t uaddr, uint32_t expected,
               int64_t ticks);

/* Wakes those that wait at UADDR, CNT at most, who came first; returns how
   many.  May sleep. */
unsigned futex_wake(struct futexes *, uint32_t uaddr, unsigned cnt);

#endif /* userprog/futex.h */
