#ifndef TESTS_THREADS_SPIN_H
#define TESTS_THREADS_SPIN_H

/* Threads that work and do nothing else.  With `icount=10', a microsecond for
   an instruction, minutes of this take a moment in virtual time. */

#include <stdint.h>

/* Works until tick END; returns in how many ticks the thread had the CPU. */
int spin_until(int64_t end);

/* Works until the thread has had the CPU in CNT ticks. */
void spin_for(int cnt);

#endif /* tests/threads/spin.h */
