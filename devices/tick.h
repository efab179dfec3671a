#ifndef DEVICES_TICK_H
#define DEVICES_TICK_H

/* How long the timer chip is told to wait for its next interrupt: a tick, or,
   while the only CPU has nothing to do, the many until a timeout is due.  An
   interrupt of another device in between makes up for the ticks that are over
   before its handler runs, so that nobody sees a clock that is late. */

#include <stdint.h>

/* Starts the ticks, at TIMER_FREQ.  Boot only. */
void tick_init(void);

/* Begins the next tick or ticks.  Returns how many are over; 0 where the
   interrupt came for none.  First in the timer interrupt. */
unsigned tick_begin(void);

/* The counts in the period of the chip's channel 0.  Any context. */
uint32_t tick_period(void);

/* From `tick_hold' to `tick_release' each tick is an interrupt of its own, as
   somebody waits for a device: where time is virtual it flies past meanwhile,
   and it should not do so faster than need be.  May be nested; any context. */
void tick_hold(void);
void tick_release(void);

#endif /* devices/tick.h */
