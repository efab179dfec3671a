/* Once all CPUs run, none of them can reach the memory below PHYS_BASE by
   which they were started: address 0 and its neighbours are free to catch null
   pointers and to be a program's.

   @machine smp=1,2,4
   @expect
   (smp-low-memory) begin
   (smp-low-memory) no CPU reaches low memory
   (smp-low-memory) end */

#include "i386/ap-layout.h"
#include "i386/interrupt.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"

static volatile unsigned reached;

/* The page fault that we hope for. */
static void
handle_fault(struct intr_frame *frame)
{
    if (!usermem_fixup(frame))
        intr_unexpected(frame);
}

static void
look(unsigned cpu)
{
    uint32_t word;
    static const uintptr_t places[] = { 0, PGSIZE, AP_PAGE, AP_PAGE + PGSIZE };
    for (int i = 0; i < 4; i++)
        if (usermem_read_word(&word, (void *) places[i]))
            __atomic_or_fetch(&reached, 1u << cpu, __ATOMIC_RELAXED);
}

KERNEL_TEST(smp_low_memory)
{
    intr_register_int(14, 0, INTR_OFF, handle_fault, intr_name(14));
    on_cpus(look);
    CHECK(reached == 0, reached == 0 ? "no CPU reaches low memory"
                                     : "CPUs %#x reach low memory", reached);
}
