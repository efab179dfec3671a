#include "i386/double-fault.h"
#include <debug.h>
#include <debug-kernel.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "i386/control.h"
#include "i386/percpu.h"

static bool (*describe_thread)(uintptr_t, char *, unsigned);

void
double_fault_set_describe(bool (*describe)(uintptr_t, char *, unsigned))
{
    describe_thread = describe;
}

void
double_fault_entry(void)
{
    struct percpu *cpu = percpu_self();
    const struct tss *was = &cpu->tss;  /* the task switch saved it there */
    char name[32] = "?";
    bool overflow = describe_thread != NULL
                    && describe_thread(control_read_cr2(), name, sizeof name);

    debug_claim_panic();
    printf("Double fault at eip=%p esp=%08" PRIx32 " ebp=%08" PRIx32
           " cr2=%08" PRIx32 "\n", (void *) was->eip, was->esp, was->ebp,
           control_read_cr2());
    debug_backtrace_from((void *) was->ebp, (void *) was->eip);
    if (overflow)
        PANIC("kernel stack overflow in thread %s", name);
    PANIC("double fault in thread %s", name);
}
