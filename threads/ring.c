#include "threads/ring.h"
#include <debug.h>
#include <string.h>

void
ring_init(struct ring *ring, void *elements, size_t cnt, size_t size)
{
    ASSERT(cnt > 0 && (cnt & (cnt - 1)) == 0);
    ring->elements = elements;
    ring->mask = cnt - 1;
    ring->size = size;
    ring->put = ring->got = 0;
}

bool
ring_put(struct ring *ring, const void *element)
{
    uint32_t put = ring->put;
    if (put - __atomic_load_n(&ring->got, __ATOMIC_ACQUIRE) > ring->mask)
        return false;
    memcpy(ring->elements + (put & ring->mask) * ring->size, element,
           ring->size);
    __atomic_store_n(&ring->put, put + 1, __ATOMIC_RELEASE);
    return true;
}

bool
ring_get(struct ring *ring, void *element)
{
    uint32_t got = ring->got;
    if (got == __atomic_load_n(&ring->put, __ATOMIC_ACQUIRE))
        return false;
    memcpy(element, ring->elements + (got & ring->mask) * ring->size,
           ring->size);
    __atomic_store_n(&ring->got, got + 1, __ATOMIC_RELEASE);
    return true;
}

size_t
ring_count(const struct ring *ring)
{
    return ring->put - ring->got;
}
