#ifndef DEVICES_PIT_H
#define DEVICES_PIT_H

/* The 8254 programmable interval timer: three counters that run down at
   PIT_HZ.  Channel 0 raises the timer interrupt and belongs to devices/timer.c;
   channel 2 drives the speaker. */

#include <stdbool.h>
#include <stdint.h>

#define PIT_HZ 1193182          /* counts a second */
#define PIT_HZ_MIN 19           /* least frequency of a channel */
#define PIT_PERIOD_MAX 65536u   /* counts */

/* Makes CHANNEL (0 or 2) repeat with FREQUENCY, at least PIT_HZ_MIN, in MODE:
   2, a pulse each period, or 3, a square wave.  Any context. */
void pit_configure_channel(int channel, int mode, int frequency);

/* Makes CHANNEL (0 or 2) begin anew to pulse every COUNT counts, 2 to 65,536,
   as in mode 2.  Any context. */
void pit_start_periodic(int channel, uint32_t count);

/* Makes CHANNEL (0 or 2) count down from COUNT, 1 to 65,536, once: its output
   rises at the end.  Any context. */
void pit_start_once(int channel, uint32_t count);

/* The count that remains of CHANNEL's period; 0 stands for 65,536.  Any
   context. */
uint32_t pit_read(int channel);

/* True where CHANNEL, which pit_start_once started, has come to the end; else
   *LEFT is what it has left to count.  Any context. */
bool pit_has_ended(int channel, uint32_t *left);

/* The counts in a period of FREQUENCY. */
uint32_t pit_period(int frequency);

#endif /* devices/pit.h */
