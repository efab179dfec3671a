#include "threads/jitter.h"
#include <limits.h>
#include <stddef.h>
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/percpu.h"
#include "threads/options.h"
#include "threads/scheduler.h"
#include "threads/sync-point.h"

/* One scheduling point in so many gives way, one tick in so many ends a
   slice. */
#define POINTS 4
#define TICKS 2

void (*sync_point_hook)(enum sync_operation, const void *object);

static bool active;                     /* [I] after boot */
static uint32_t state;                  /* [a] of the generator; never 0 */

bool
jitter_set_seed(const char *value)
{
    unsigned seed;
    if (!option_number(value, 0, UINT_MAX, &seed))
        return false;
    state = seed * 2654435761u | 1;
    return true;
}

/* The next number below LIMIT. [G. Marsaglia, "Xorshift RNGs", 2003] */
static uint32_t
draw(uint32_t limit)
{
    uint32_t x = state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    state = x;
    return (x >> 8) % limit;
}

/* Lets others run before OPERATION, now and then, where a thread may be
   preempted at all. */
static void
maybe_yield(enum sync_operation operation UNUSED, const void *object UNUSED)
{
    if (draw(POINTS) == 0 && intr_get_level() == INTR_ON && !intr_context())
        sched_yield();
}

bool
jitter_active(void)
{
    return active;
}

void
jitter_start(void)
{
    active = state != 0;
    if (active)
        sync_point_hook = maybe_yield;
}

bool
jitter_ends_slice(void)
{
    return active && draw(TICKS) == 0;
}

uint32_t
jitter_period(uint32_t period)
{
    return active ? period / 2 + draw(period) : period;
}
