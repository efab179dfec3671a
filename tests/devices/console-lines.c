/* Lines that several threads print come out whole, though a thread of higher
   priority prints in the middle; and printing works with interrupts off.

   @machine hz=10000
   @expect
   ...
   (console-lines) end
   @check
   my @torn = grep { !/^\(console-lines\) (begin|end|interrupts off)$/
                     && !/^(low|high) \d+:( word \d){30} end$/ } @lines;
   fail("torn: $torn[0]") if @torn;
   for my $who ('low', 'high') {
       my @numbers = map { /^$who (\d+)/ } @lines;
       fail("lines of $who lost") if grep { $numbers[$_] != $_ } 0 .. $#numbers;
   } */

#include <stdio.h>

#include "devices/timer.h"
#include "i386/interrupt.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define MEETINGS 20
#define MOST_LINES 300          /* a slow clock brings fewer meetings */

static volatile int high_cnt;
static volatile bool stop;
static struct semaphore stopped;

/* Prints a line of a length that takes several ticks. */
static void
print_line(const char *who, int number)
{
#define WORDS " word 0 word 1 word 2 word 3 word 4" \
              " word 5 word 6 word 7 word 8 word 9"
    printf("%s %d:%s%s%s end\n", who, number, WORDS, WORDS, WORDS);
}

static void
interfere(void *unused UNUSED)
{
    while (!stop) {
        timer_sleep(2);
        print_line("high", high_cnt++);
    }
    sema_up(&stopped);
}

KERNEL_TEST(console_lines)
{
    sema_init(&stopped, 0);
    thread_create("high", PRI_MAX, interfere, NULL);
    for (int i = 0; high_cnt < MEETINGS && i < MOST_LINES; i++)
        print_line("low", i);
    REQUIRE(high_cnt >= MEETINGS || TIMER_FREQ < 1000 || cpu_count > 1,
            "they hardly met");
    stop = true;
    sema_down(&stopped);

    intr_disable();
    msg("interrupts off");
    intr_enable();
}
