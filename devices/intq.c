#include "devices/intq.h"
#include <debug.h>

_Static_assert((INTQ_SIZE & (INTQ_SIZE - 1)) == 0, "the counters wrap");

void
intq_init(struct intq *q)
{
    q->put_cnt = q->get_cnt = 0;
}

unsigned
intq_count(const struct intq *q)
{
    return __atomic_load_n(&q->put_cnt, __ATOMIC_RELAXED)
           - __atomic_load_n(&q->get_cnt, __ATOMIC_RELAXED);
}

bool
intq_empty(const struct intq *q)
{
    return intq_count(q) == 0;
}

bool
intq_full(const struct intq *q)
{
    return intq_count(q) == INTQ_SIZE;
}

void
intq_putc(struct intq *q, uint8_t byte)
{
    ASSERT(!intq_full(q));
    q->bytes[q->put_cnt % INTQ_SIZE] = byte;
    __atomic_store_n(&q->put_cnt, q->put_cnt + 1, __ATOMIC_RELAXED);
}

uint8_t
intq_getc(struct intq *q)
{
    ASSERT(!intq_empty(q));
    uint8_t byte = q->bytes[q->get_cnt % INTQ_SIZE];
    __atomic_store_n(&q->get_cnt, q->get_cnt + 1, __ATOMIC_RELAXED);
    return byte;
}
