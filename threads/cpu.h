#ifndef THREADS_CPU_H
#define THREADS_CPU_H

/* What each CPU has of its own. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/percpu.h"

#define CPU_MAX 8

/* [I] never changes after init    [c] this CPU only, interrupts off
   [s] sched_lock */
struct cpu {
    struct percpu arch;         /* first: gs points to it */
    struct thread *idle;        /* [I] runs when nothing else can */
    uint8_t apic_id;            /* [I] its local APIC, with several CPUs */
    struct thread *dead;        /* [s] ended here, to be freed by the next */
    int64_t idle_ticks;         /* [c] ticks with the idle thread running, */
    int64_t kernel_ticks;       /* [c] with the kernel, */
    int64_t user_ticks;         /* [c] with a user program */
    bool has_idled;             /* [c] since the last tick */
    bool timer_masked;          /* [c] as it idles and is not the boot CPU; */
    int64_t masked_at;          /* [c] the tick when it was */
    int64_t busy_ticks;         /* [c] ticks with no idling since the last:
                                   while a disk is waited for, virtual time
                                   may leap from tick to tick */
};

extern struct cpu *cpus[CPU_MAX];       /* [I] */
extern unsigned cpu_count;              /* [I] */

/* This CPU.  Interrupts off. */
static inline struct cpu *
cpu_current(void)
{
    return (struct cpu *) percpu_self();
}

/* Sets up the boot CPU's structure.  First thing at boot. */
void cpu_init_boot(void);

#endif /* threads/cpu.h */
