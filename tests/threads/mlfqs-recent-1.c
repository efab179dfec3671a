/* recent_cpu of the only thread, and load_avg, grow for a minute as the
   formulas say.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @limit seconds=400
   @check
   my $seen = 0;
   my %at = map { /second (\d+): recent (\d+) load (\d+)/ ? ($1 => [$2, $3])
                                                         : () } @lines;
   my ($recent, $load) = map { $_ / 100 } @{ $at{0} };
   for my $second (1 .. 60) {
       $load = $load * 59 / 60 + 1 / 60;
       $recent = ($recent + 50) * 2 * $load / (2 * $load + 1) + 50;
       next unless defined $at{$second};
       $seen++;
       my ($got, $got_load) = @{ $at{$second} };
       fail("second $second: recent_cpu $got, should be " . 100 * $recent)
         if abs($got / 100 - $recent) > 2.5;
       fail("second $second: load_avg $got_load, should be " . 100 * $load)
         if abs($got_load - 100 * $load) > 3;
   }
   fail("only $seen values") if $seen != 30; */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/thread.h"

KERNEL_TEST(mlfqs_recent_1)
{
    int64_t start = mlfqs_next_second();
    for (int second = 0; second <= 60; second += 2) {
        spin_until(start + second * TIMER_FREQ + TIMER_FREQ / 2);
        msg("second %d: recent %d load %d", second, thread_get_recent_cpu(),
            thread_get_load_avg());
    }
}
