#ifndef THREADS_TIMEOUT_H
#define THREADS_TIMEOUT_H

/* Things to do at a later tick: sleeping threads and timed waits.  The timer
   drives it; threads/ itself knows no clock. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>

struct timeout {
    int64_t when;                       /* tick at which it is due */
    void (*expire)(struct timeout *);   /* in the timer interrupt */
    struct list_elem elem;
    bool pending;
};

/* Arms T to run EXPIRE (in the timer interrupt, interrupts off) at tick WHEN
   or, where that has passed, at the next tick.  Any context. */
void timeout_set(struct timeout *t, int64_t when,
                 void (*expire)(struct timeout *));

/* Disarms T.  Returns false where it has run or was never armed; it is not
   running any more when this returns.  Any context but T's own expire. */
bool timeout_cancel(struct timeout *t);

/* True where a timeout is set, as it was a moment ago. */
bool timeout_pending(void);

/* The present tick; 0 before a timer drives this.  Any context. */
int64_t timeout_now(void);

/* The tick TICKS from now, or the last there is where that lies beyond it. */
int64_t timeout_after(int64_t ticks);

/* When the first timeout is due; INT64_MAX where none is set.  Any context. */
int64_t timeout_soonest(void);

/* CNT more ticks are over: runs what is due.  Interrupts of the boot CPU
   only. */
void timeout_tick(unsigned cnt);

#endif /* threads/timeout.h */
