#ifndef THREADS_DONATION_H
#define THREADS_DONATION_H

/* Priority donation: while a thread waits for a lock, the lock's holder runs
   with at least the waiter's priority, and so does whoever that holder waits
   for, to any depth (Sha, Rajkumar and Lehoczky, 1990).

   donation_lock guards who waits for which lock and who donates to whom.  Only
   contended locks take it: a lock nobody waits for never comes here. */

#include "threads/spinlock.h"

struct list;
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

/* For readers-writers locks, whose waiters sleep at semaphores.  TOKEN is a
   lock that nobody acquires: its holder is the writer inside.  WAITING,
   protected by donation_lock, lists those who wait for the readers-writers
   lock.

   The running thread begins to wait, and has ended waiting. */
void donation_wait_begin(struct lock *token, struct list *waiting);
void donation_wait_end(void);

/* The running thread becomes the holder: all in WAITING donate to it; and is
   the holder no more. */
void donation_enter(struct lock *token, struct list *waiting);
void donation_leave(struct lock *token, struct list *waiting);

#endif /* threads/donation.h */
