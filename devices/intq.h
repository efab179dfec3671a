#ifndef DEVICES_INTQ_H
#define DEVICES_INTQ_H

/* A bounded queue of bytes between an interrupt handler and threads.  It has
   no lock of its own: the owner's spinlock protects it, except where a
   function says "Any context". */

#include <stdbool.h>
#include <stdint.h>

#define INTQ_SIZE 1024          /* a power of two */

/* Free-running counters: their difference is the number of bytes inside. */
struct intq {
    uint8_t bytes[INTQ_SIZE];
    uint32_t put_cnt;           /* put so far */
    uint32_t get_cnt;           /* taken so far */
};

/* Makes Q empty. */
void intq_init(struct intq *q);

/* How many bytes wait in Q, and whether it is empty or full.  Any context; an
   answer without the owner's lock may be old when it arrives. */
unsigned intq_count(const struct intq *q);
bool intq_empty(const struct intq *q);
bool intq_full(const struct intq *q);

/* Appends BYTE to Q, which is not full. */
void intq_putc(struct intq *q, uint8_t byte);

/* Takes the first byte of Q, which is not empty. */
uint8_t intq_getc(struct intq *q);

#endif /* devices/intq.h */
