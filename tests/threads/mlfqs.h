#ifndef TESTS_THREADS_MLFQS_H
#define TESTS_THREADS_MLFQS_H

/* What the tests of the feedback queue have in common. */

#include <stdint.h>

/* The next full second, as a tick; at least a hundredth away. */
int64_t mlfqs_next_second(void);

/* Runs CNT threads, of which thread I has nice value I * STEP, for 30 seconds
   beside each other, and checks the ticks that each got against a second
   computation of what is due to it: 50 ticks more or less are well. */
void mlfqs_compete(int cnt, int step);

#endif /* tests/threads/mlfqs.h */
