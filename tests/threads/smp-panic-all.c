/* Where all CPUs panic at the same moment, one of them reports it, alone; the
   others say where they were.

   @machine smp=1,2,4 hz=100,10000
   @status panic
   @check
   my $cpus = $transcript =~ /^(\d+) CPUs/m ? $1 : 1;
   my @said = $transcript =~ /^(CPU \d, thread on-cpu: Call stack:(?: 0x\w+)+)\.$/mg;
   fail("$cpus CPUs, but " . @said . " tell where they are") if @said != $cpus - 1;
   my @panics = $transcript =~ /PANIC at (.*)/g;
   fail("panics: @panics") if @panics != 1 || $panics[0] !~ /all at once$/;
   fail("panic inside panic") if $transcript =~ /while panicking/; */

#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"

static void
panic(unsigned cpu UNUSED)
{
    on_cpus_meet();
    PANIC("all at once");
}

KERNEL_TEST(smp_panic_all)
{
    on_cpus(panic);
}
