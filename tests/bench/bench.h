#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

/* Counting instructions.  `make bench' runs the machine so that each guest
   instruction takes a nanosecond of virtual time, and the time-stamp counter
   counts these.  Time in which the CPU waits counts too: measure what does not
   wait for a device. */

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

/* The time-stamp counter.  Any context. */
static inline uint64_t
bench_now(void)
{
    return __builtin_ia32_rdtsc();
}

/* Reports that COUNT operations NAME were done since START. */
static inline void
bench_report(const char *name, uint64_t start, unsigned count)
{
    uint64_t spent = bench_now() - start;

    printf("BENCH %s %" PRIu64 "\n", name, spent / count);
}

#endif /* tests/bench/bench.h */
