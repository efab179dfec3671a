#include <random.h>

#define MULTIPLIER 6364136223846793005ull
#define INCREMENT 1442695040888963407ull

static struct random_state shared = { INCREMENT };

void
random_state_init(struct random_state *r, uint64_t seed)
{
    r->state = (seed + INCREMENT) * MULTIPLIER + INCREMENT;
}

uint32_t
random_state_next(struct random_state *r)
{
    uint64_t old = r->state;
    r->state = old * MULTIPLIER + INCREMENT;
    uint32_t mixed = ((old >> 18) ^ old) >> 27;
    unsigned turn = old >> 59;
    return mixed >> turn | mixed << (-turn & 31);
}

void
random_init(unsigned seed)
{
    random_state_init(&shared, seed);
}

void
random_bytes(void *buffer, size_t size)
{
    uint8_t *byte = buffer;
    while (size-- > 0)
        *byte++ = random_state_next(&shared) >> 24;
}

unsigned long
random_ulong(void)
{
    return random_state_next(&shared);
}
