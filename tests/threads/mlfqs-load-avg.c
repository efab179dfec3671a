/* load_avg follows threads that begin to work one after the other and end in
   the same order.

   @machine mem=8 time=virtual icount=10 hz=100
   @kernel -mlfqs
   @limit seconds=400
   @check
   my ($load, $seen) = (0, 0);
   my %at = $output =~ /second (\d+): load (\d+)/g;
   for my $second (1 .. 80) {
       my $active = grep { $second >= 10 + $_ && $second <= 30 + $_ } 0 .. 29;
       $load = $load * 59 / 60 + $active / 60;
       next unless defined $at{$second};
       $seen++;
       fail("second $second: load $at{$second}, should be " . 100 * $load)
         if abs($at{$second} - 100 * $load) > 100;
   }
   fail("only $seen values") if $seen != 16; */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/thread.h"

#define THREADS 30

static int64_t start;

/* Works for 20 seconds, from its own second on. */
static void
work(void *number)
{
    thread_set_nice(1);                 /* main comes first */
    int64_t begin = start + (10 + (int) number) * TIMER_FREQ;
    timer_sleep(begin - timer_ticks());
    spin_until(begin + 20 * TIMER_FREQ);
}

KERNEL_TEST(mlfqs_load_avg)
{
    start = mlfqs_next_second();
    thread_set_nice(NICE_MIN);
    for (int i = 0; i < THREADS; i++)
        thread_create("worker", PRI_DEFAULT, work, (void *) i);
    for (int second = 5; second <= 80; second += 5) {
        timer_sleep(start + second * TIMER_FREQ + TIMER_FREQ / 2
                    - timer_ticks());
        msg("second %d: load %d", second, thread_get_load_avg());
    }
}
