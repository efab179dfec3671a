#ifndef THREADS_RING_H
#define THREADS_RING_H

/* A wait-free queue between one producer and one consumer: elements of one
   size in an array whose length is a power of two (L. Lamport, "Specifying
   concurrent program modules", 1983).

   The producer alone writes `put', the consumer alone `got'; each only reads
   the other's, so every call ends after a fixed number of steps whatever the
   other does.  Both count for ever and wrap around together.  Any context, as
   long as there is one producer and one consumer at a time. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ring {
    uint8_t *elements;              /* [I] */
    uint32_t mask;                  /* [I] number of elements, less one */
    uint32_t size;                  /* [I] of one, in bytes */
    volatile uint32_t put;          /* [a] elements ever put in */
    volatile uint32_t got;          /* [a] elements ever taken out */
};

/* Makes RING empty, with room for CNT elements, a power of two, of SIZE bytes
   at ELEMENTS. */
void ring_init(struct ring *ring, void *elements, size_t cnt, size_t size);

/* Copies ELEMENT in; false where RING is full.  The producer. */
bool ring_put(struct ring *ring, const void *element);

/* Copies the oldest element out; false where RING is empty.  The consumer. */
bool ring_get(struct ring *ring, void *element);

/* How many elements are in RING; maybe more by now for the consumer, fewer for
   the producer. */
size_t ring_count(const struct ring *ring);

#endif /* threads/ring.h */
