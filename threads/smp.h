#ifndef THREADS_SMP_H
#define THREADS_SMP_H

/* Several CPUs: starting them, and what they do for each other.  With one CPU
   everything here is free and touches no APIC. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cpu;

/* Finds the other CPUs and starts them, as many as -smp= allows, each with its
   idle thread and a timer of FREQUENCY.  DELAY waits for microseconds.  In the
   main thread, once the timer runs. */
void smp_init(unsigned frequency, void (*delay)(int64_t microseconds));

/* Makes CPU, not this one, look for another thread.  Any context. */
void smp_reschedule(const struct cpu *cpu);

/* Runs FUNCTION(AUX) on every other CPU, in an interrupt there, and returns
   when all are done.  Caller holds no spinlock. */
void smp_call_others(void (*function)(void *aux), void *aux);

/* Serves the call that is pending for this CPU, if any.  Who waits for other
   CPUs with interrupts off calls it meanwhile, as those may wait for this one.
   Interrupts off. */
void smp_serve_call(void);

/* Makes every CPU, this one too, forget its cached translations of the CNT
   pages from VA.  Caller holds no spinlock. */
void smp_invalidate(void *va, size_t cnt);

/* Makes every CPU, this one too, forget all cached translations.  Caller holds
   no spinlock. */
void smp_forget(void);

/* Makes every CPU that uses page directory PD (NULL: every CPU), this one too,
   forget its cached translations of the CNT user pages from VA.  Where no other
   CPU uses PD none is disturbed.  Caller holds no spinlock. */
void smp_invalidate_user(const uint32_t *pd, void *va, size_t cnt);

/* How often smp_invalidate_user interrupted other CPUs.  Any context. */
unsigned smp_shootdowns(void);

/* For a panic.  Of several CPUs that panic at once the first goes on, also when
   it comes here again; any other waits to be stopped.  Interrupts off. */
void smp_claim_panic(void);

/* For a panic, after smp_claim_panic: stops every other CPU; each first runs
   REPORT, one after the other.  Interrupts off. */
void smp_stop_others(void (*report)(void));

/* Option -smp=N. */
bool smp_set_limit(const char *value);

#endif /* threads/smp.h */
