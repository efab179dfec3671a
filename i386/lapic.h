#ifndef I386_LAPIC_H
#define I386_LAPIC_H

/* This CPU's local APIC: acknowledging, interrupts to other CPUs, and the
   timer of the CPUs that the PIT does not reach.  Used only where several CPUs
   run; interrupts off unless said otherwise. */

#include <stdbool.h>
#include <stdint.h>

/* Vectors above those of the lines; the spurious one ends in 0xf. */
#define LAPIC_TIMER_VECTOR 0xf0
#define LAPIC_RESCHEDULE_VECTOR 0xf1
#define LAPIC_CALL_VECTOR 0xf2
#define LAPIC_FIRST_VECTOR 0xf0
#define LAPIC_SPURIOUS_VECTOR 0xff

/* Maps the registers at physical address PHYS.  Once; false where that fails
   or this CPU has no APIC. */
bool lapic_map(uintptr_t phys);

/* Lets the interrupts of the 8259A pair and non-maskable ones through to the
   boot CPU ("virtual wire", [MP] 3.6.2.2), whatever the firmware has left
   behind.  Nothing happens where there is no local APIC.  At boot. */
void lapic_pass_pic(void);

/* True once lapic_map succeeded.  Any context. */
bool lapic_present(void);

/* Turns this CPU's APIC on. */
void lapic_init_cpu(void);

uint8_t lapic_id(void);
void lapic_acknowledge(void);

/* Sends interrupt VECTOR to the CPU with APIC_ID.  Any context. */
void lapic_send(uint8_t apic_id, uint8_t vector);

/* Sends a non-maskable interrupt to every other CPU.  Any context. */
void lapic_send_nmi_others(void);

/* Starts the CPU with APIC_ID at physical address START, a page below 1 MB,
   in real mode.  DELAY waits for microseconds. [IA32-v3a] 8.4.4. */
void lapic_start_cpu(uint8_t apic_id, uintptr_t start,
                     void (*delay)(int64_t microseconds));

/* Measures the timer against DELAY, in 2 ms. */
void lapic_calibrate(void (*delay)(int64_t microseconds));

/* Starts this CPU's periodic timer at FREQUENCY interrupts a second. */
void lapic_start_timer(unsigned frequency);

/* Keeps its interrupts back or not, while it goes on counting; one may still be
   on its way. */
void lapic_mask_timer(bool masked);

#endif /* i386/lapic.h */
