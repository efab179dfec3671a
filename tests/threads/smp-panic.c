/* A panic on one CPU stops all of them, wherever they are, interrupts on or
   off, and prints what each was doing.

   @machine smp=1,2,4 hz=100,10000
   @status panic
   @check
   my $cpus = $transcript =~ /^(\d+) CPUs/m ? $1 : 1;
   my @said = $transcript =~ /^(CPU \d, thread on-cpu: Call stack:(?: 0x\w+)+)\.$/mg;
   fail("$cpus CPUs, but " . @said . " tell where they are") if @said != $cpus - 1;
   my @panics = $transcript =~ /^Kernel PANIC at (.*)/mg;
   fail("panics: @panics") if @panics != 1 || $panics[0] !~ /here is one$/;
   fail("somebody goes on") if $transcript =~ /still here/; */

#include "i386/control.h"
#include "i386/interrupt.h"
#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"
#include "threads/cpu.h"

/* The last CPU panics while others turn round, every other one of them
   with interrupts on. */
static void
panic_or_turn(unsigned cpu)
{
    on_cpus_meet();
    if (cpu == cpu_count - 1)
        PANIC("here is one");
    if (cpu % 2 == 0)
        intr_enable();
    for (int i = 0; i < 1000000000; i++)
        control_pause();
    msg("still here");
}

KERNEL_TEST(smp_panic)
{
    on_cpus(panic_or_turn);
}
