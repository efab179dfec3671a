#ifndef I386_IOAPIC_H
#define I386_IOAPIC_H

/* The I/O APIC, which takes over the lines from the pair of 8259A where
   several CPUs run. */

#include <stdbool.h>
#include <stdint.h>

struct processors;

/* Masks all lines, and remembers where P says that the ISA lines come in.
   False where P has no I/O APIC.  Boot CPU, interrupts off. */
bool ioapic_init(const struct processors *p);

/* Sends ISA line LINE to the CPU with APIC_ID as interrupt VECTOR. */
void ioapic_enable(unsigned line, uint8_t vector, uint8_t apic_id);

#endif /* i386/ioapic.h */
