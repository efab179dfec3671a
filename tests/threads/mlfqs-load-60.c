/* load_avg follows sixty threads that sleep for 10 seconds, work for 30 and
   sleep again.

   @machine mem=8 time=virtual icount=10 hz=100
   @kernel -mlfqs
   @limit seconds=400
   @check
   my ($load, $seen) = (0, 0);
   my %at = $output =~ /second (\d+): load (\d+)/g;
   for my $second (1 .. 90) {
       $load = $load * 59 / 60 + ($second >= 10 && $second <= 40);
       next unless defined $at{$second};
       $seen++;
       fail("second $second: load $at{$second}, should be " . 100 * $load)
         if abs($at{$second} - 100 * $load) > 150;
   }
   fail("only $seen values") if $seen != 17; */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/thread.h"

#define THREADS 60

static int64_t begin;

static void
work(void *unused UNUSED)
{
    thread_set_nice(1);                 /* main comes first */
    timer_sleep(begin - timer_ticks());
    spin_until(begin + 30 * TIMER_FREQ);
}

KERNEL_TEST(mlfqs_load_60)
{
    int64_t start = mlfqs_next_second();
    begin = start + 10 * TIMER_FREQ;
    thread_set_nice(NICE_MIN);
    for (int i = 0; i < THREADS; i++)
        thread_create("worker", PRI_DEFAULT, work, NULL);
    for (int second = 10; second <= 90; second += 5) {
        timer_sleep(start + second * TIMER_FREQ + TIMER_FREQ / 2
                    - timer_ticks());
        msg("second %d: load %d", second, thread_get_load_avg());
    }
}
