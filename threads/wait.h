#ifndef THREADS_WAIT_H
#define THREADS_WAIT_H

/* Queues of sleeping threads: what semaphores, locks and conditions are made
   of.  A queue is a plain list protected by its owner's spinlock, the GUARD
   below.  Whoever wakes a thread takes it out of the queue first, so a thread
   that returns knows that it was chosen. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "threads/spinlock.h"
#include "threads/thread.h"

/* Puts the running thread into QUEUE, releases GUARD and sleeps until it is
   woken; GUARD is not held on return.  Caller holds GUARD and no other
   spinlock. */
void wait_sleep(struct list *queue, struct spinlock *guard);

/* As wait_sleep, but at tick WHEN, or by wait_break_off, gives up, leaves the
   queue and returns false. */
bool wait_sleep_until(struct list *queue, struct spinlock *guard,
                      int64_t when);

/* As wait_sleep, but ends by wait_break_off, too, and returns false then. */
bool wait_sleep_interruptible(struct list *queue, struct spinlock *guard);

/* As wait_wake, for T that waits by a function above and shall give up. */
void wait_break_off(struct thread *t, struct spinlock *guard);

/* The most urgent thread of QUEUE, the first to come among equals; NULL where
   it is empty.  It stays in the queue.  Caller holds the guard. */
struct thread *wait_best(struct list *queue);

/* Takes T out of its queue, makes it ready and releases the queue's GUARD,
   which the caller holds.  T does not run before that: once awake it may free
   what it waited for. */
void wait_wake(struct thread *t, struct spinlock *guard);

/* Takes every thread out of QUEUE and makes it ready.  Caller holds the guard
   throughout; it belongs to no object that one of them might free. */
void wait_wake_all(struct list *queue);

#endif /* threads/wait.h */
