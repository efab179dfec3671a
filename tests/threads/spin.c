#include "tests/threads/spin.h"
#include "devices/timer.h"

/* Works until tick END, or until the thread met CNT ticks; returns how many. */
static int
spin(int64_t end, int cnt)
{
    int met = 0;
    int64_t last = timer_ticks();
    while (last < end && met < cnt) {
        int64_t now = timer_ticks();
        if (now != last)
            met++;
        last = now;
    }
    return met;
}

int
spin_until(int64_t end)
{
    return spin(end, INT32_MAX);
}

void
spin_for(int cnt)
{
    spin(INT64_MAX, cnt);
}
