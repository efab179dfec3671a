#ifndef THREADS_DEADLINE_H
#define THREADS_DEADLINE_H

/* Periodic threads under the deadline scheduler (-sched=deadline): earliest
   deadline first (C. L. Liu and J. W. Layland, 1973), with admission, and with
   a budget so that a thread that asks too little harms only itself. */

#include <stdbool.h>

/* Makes the running thread periodic: every PERIOD ticks it may use BUDGET
   ticks, before the period ends.  False where another scheduler runs, or where
   all periodic threads together would then ask for more than the CPUs have.
   BUDGET 0 makes it an ordinary thread again.  Thread context. */
bool thread_set_periodic(unsigned period, unsigned budget);

/* Sleeps until the running, periodic thread's next period begins.  May
   sleep. */
void thread_wait_period(void);

#endif /* threads/deadline.h */
