#ifndef DEVICES_TIMER_H
#define DEVICES_TIMER_H

/* The system timer: ticks at TIMER_FREQ, sleeping, delays. */

#include <round.h>
#include <stdbool.h>
#include <stdint.h>

/* Ticks a second; -F= sets it, 100 without. [I] after the command line. */
extern unsigned timer_frequency;
#define TIMER_FREQ ((int) timer_frequency)

/* Its interrupt. */
#define TIMER_VECTOR 0x20

/* Starts the ticks.  Once at boot. */
void timer_init(void);

/* No calibration is needed: delays read the timer's own counter. */
void timer_calibrate(void);

/* Ticks since boot, and since THEN.  Any context. */
int64_t timer_ticks(void);
int64_t timer_elapsed(int64_t then);

/* Sleep for that many ticks, milli-, micro- or nanoseconds, to within a tick;
   none for a number that is not positive.  What is shorter than a tick is spent
   looking at the counter.  May sleep. */
void timer_sleep(int64_t ticks);
void timer_msleep(int64_t milliseconds);

/* As timer_msleep, in whole ticks; false where the wait was broken off
   (threads/interruption.h). */
bool timer_msleep_interruptible(int64_t milliseconds);
void timer_usleep(int64_t microseconds);
void timer_nsleep(int64_t nanoseconds);

/* Wait without sleeping.  Any context. */
void timer_mdelay(int64_t milliseconds);
void timer_udelay(int64_t microseconds);
void timer_ndelay(int64_t nanoseconds);

/* Options -F=HZ and -limit=SECONDS. */
bool timer_set_frequency(const char *value);
bool timer_set_limit(const char *value);

/* Prints the line of ticks.  Any context. */
void timer_print_stats(void);

#endif /* devices/timer.h */
