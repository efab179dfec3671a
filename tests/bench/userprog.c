/* What starting a program and waiting for it costs, in instructions.  While the
   disk works a thread of low priority counts, so that time does not jump, and
   what it spent is taken off.

   @machine disk=2
   @program noop
   @run userprog
   @check
   fail("no figure of exec") unless $output =~ /^BENCH exec-wait \d+$/m; */

#include "devices/timer.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"
#include "userprog/process.h"

#define CHILDREN 20

static volatile uint32_t counted;
static volatile bool stop;

static void
count(void *unused UNUSED)
{
    while (!stop)
        counted++;
}

/* Instructions that one step of the counting thread takes, times 1000. */
static uint64_t step_cost;

static void
calibrate(void)
{
    uint32_t counted_before = counted;
    uint64_t start = bench_now();
    timer_sleep(20);
    step_cost = (bench_now() - start) * 1000 / (counted - counted_before);
}

static void
run_program(const char *command_line)
{
    int status = process_wait(process_execute(command_line));
    REQUIRE(status == 0, "%s ended with %d", command_line, status);
}

/* Instructions that running COMMAND_LINE costs. */
static uint64_t
cost(const char *command_line)
{
    uint32_t counted_before = counted;
    uint64_t start = bench_now();
    run_program(command_line);
    uint64_t spent = bench_now() - start;
    return spent - (counted - counted_before) * step_cost / 1000;
}

KERNEL_TEST(userprog)
{
    uint64_t exec = 0;
    thread_create("count", PRI_MIN + 1, count, NULL);
    run_program("noop");
    calibrate();
    for (int i = 0; i < CHILDREN; i++)
        exec += cost("noop");
    printf("BENCH exec-wait %" PRIu64 "\n", exec / CHILDREN);
    stop = true;
}
