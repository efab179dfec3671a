#ifndef THREADS_DONATION_H
#define THREADS_DONATION_H

/* Priority donation: while a thread waits for a lock, the lock's holder runs
   with at least the waiter's priority, and so does whoever that holder waits
   for, to any depth (Sha, Rajkumar and Lehoczky, 1990).

   donation_lock guards who waits for which lock and who donates to whom.  Only
   contended locks take it: a lock nobody waits for never comes here. */

#include "threads/spinlock.h"

struct lock;
struct thread;

extern struct spinlock donation_lock;

/* The running thread T starts to wait for LOCK, held by another.  Panics where
   that closes a circle of waiting threads.  Caller holds donation_lock and
   LOCK's guard. */
void donation_begin(struct thread *t, struct lock *lock);

/* T no longer waits for LOCK: it gave up.  Caller as above. */
void donation_cancel(struct thread *t, struct lock *lock);

/* LOCK passes from FROM to TO, its next holder: so do the donations of all
   that still wait for it.  Caller as above. */
void donation_pass(struct lock *lock, struct thread *from, struct thread *to);

/* Sets T's own priority, under which donations do not let it fall.  Takes
   donation_lock. */
void donation_set_base(struct thread *t, int priority);

#endif /* threads/donation.h */
