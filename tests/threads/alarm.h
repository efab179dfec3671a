#ifndef TESTS_THREADS_ALARM_H
#define TESTS_THREADS_ALARM_H

/* What alarm-single and alarm-multiple share. */

/* Starts THREADS threads of which number I sleeps ROUNDS times, to every (I +
   1)th of some regular ticks after a common start, and checks that each woke as
   often as it should, never early, and all in the order of their ticks. */
void alarm_check(int threads, int rounds);

#endif /* tests/threads/alarm.h */
