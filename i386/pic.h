#ifndef I386_PIC_H
#define I386_PIC_H

/* The pair of 8259A interrupt controllers: 16 lines as vectors 0x20 to 0x2f. */

#include <stdbool.h>
#include <stdint.h>

#define PIC_VECTOR 0x20
#define PIC_LINES 16

/* Sets both controllers up with every line masked. */
void pic_init(void);

/* Lets LINE through, or masks it.  Interrupts off. */
void pic_enable(unsigned line);
void pic_disable(unsigned line);

/* Acknowledges the interrupt of LINE being served.  Interrupts off. */
void pic_acknowledge(unsigned line);

/* True where LINE (7 or 15) was raised by noise, not a device; such an
   interrupt must not reach a handler. [8259A] "Spurious interrupts". */
bool pic_spurious(unsigned line);

#endif /* i386/pic.h */
