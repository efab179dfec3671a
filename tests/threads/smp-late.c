/* A CPU that arrives when nobody waits for it any longer stops, and harms
   nothing.  (On a busy host an emulator may let one come late.)

   @machine smp=4
   @kernel -smp=2
   @alone
   @expect
   (smp-late) begin
   (smp-late) the kernel works on
   (smp-late) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "i386/ap-layout.h"
#include "i386/interrupt.h"
#include "i386/lapic.h"
#include "i386/processors.h"
#include "threads/cpu.h"

static bool
is_used(uint8_t apic_id)
{
    for (unsigned i = 0; i < cpu_count; i++)
        if (cpus[i]->apic_id == apic_id)
            return true;
    return false;
}

KERNEL_TEST(smp_late)
{
    REQUIRE(cpu_count == 2 && processors.cnt == 4, "%u of %u CPUs", cpu_count,
            processors.cnt);
    for (unsigned i = 0; i < processors.cnt; i++) {
        uint8_t apic_id = processors.apic_ids[i];
        if (is_used(apic_id))
            continue;
        enum intr_level old = intr_disable();
        lapic_start_cpu(apic_id, AP_PAGE, timer_udelay);
        intr_set_level(old);
    }
    timer_msleep(200);
    msg("the kernel works on");
}
