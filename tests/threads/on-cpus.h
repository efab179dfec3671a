#ifndef TESTS_THREADS_ON_CPUS_H
#define TESTS_THREADS_ON_CPUS_H

/* Runs FUNCTION once on every CPU: in as many threads as there are CPUs, which
   begin at the same moment and cannot move, as interrupts are off.  CPU is the
   number of the one it runs on.  Returns when all are done; fails where they
   do not all get a CPU of their own.  Thread context. */
void on_cpus(void (*function)(unsigned cpu));

/* For FUNCTION: waits until it has been called so often on every CPU. */
void on_cpus_meet(void);

#endif /* tests/threads/on-cpus.h */
