#ifndef THREADS_JITTER_H
#define THREADS_JITTER_H

/* Perturbed schedules, by the option -jitter=SEED: threads give way at
   scheduling points, time slices end early and timer ticks come unevenly, all
   as a generator says that SEED starts.  On one CPU whose clock counts
   instructions the same seed gives the same schedule again. */

#include <stdbool.h>
#include <stdint.h>

/* Takes the option's value. */
bool jitter_set_seed(const char *value);

/* Starts to perturb, once threads run, if asked to. */
void jitter_start(void);

/* True where schedules are perturbed.  Any context. */
bool jitter_active(void);

/* True where the running thread's slice should end with this tick.  In the
   timer interrupt. */
bool jitter_ends_slice(void);

/* How long the next tick should take where it is PERIOD by rights: between a
   half and three halves of it, PERIOD on average.  Without -jitter, PERIOD. */
uint32_t jitter_period(uint32_t period);

#endif /* threads/jitter.h */
