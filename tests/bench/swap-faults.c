/* What a page costs that comes back from swap, from the instruction that faults
   to the one after it, without the time that the disk takes: first where each
   fault also writes a page to swap, then where what goes is as swap has it and
   is dropped.

   While this program waits, a child counts how often it goes round a loop of
   three instructions: what is left of the time was spent on faults, on
   switching from one to the other, on timer ticks, and on the child's giving
   way now and then, lest each fault wait for a slice of time.  The share of the
   latter two is known from a time of rest.

   @machine mem=4 swap=4 disk=2 hz=1000
   @kernel -ul=128
   @check
   for my $name (qw(fault-swap-out-in fault-swap-in)) {
       fail("no figure of $name") unless $output =~ /^BENCH $name \d+$/m;
   } */

#include <signal.h>
#include <stdbool.h>
#include <sysinfo.h>
#include <syscall.h>

#include "tests/bench/bench.h"

#define PAGES 200

static volatile char memory[PAGES * 4096];
static volatile unsigned *const rounds = (unsigned *) 0x10000000;

#define ROUNDS 10000            /* and the child gives way */
#define ROUND_COST 3
#define AT_ONCE 50              /* instructions */

static void
count_rounds(void)
{
    for (;;) {
        unsigned left = ROUNDS;
        asm volatile("1: incl %0; decl %1; jnz 1b"
                     : "+m"(*rounds), "+r"(left));
        yield();
    }
}

/* What the time and the rounds are at one moment. */
struct moment {
    uint64_t time;
    unsigned rounds;
};

/* This moment.  Where the two are not read at once, as reading waited for a
   page or others had a turn, they are read again: rounds that are counted in
   no time would make up for faults. */
static struct moment
moment(void)
{
    struct moment m;
    uint64_t begun;
    do {
        begun = bench_now();
        m.rounds = *rounds;
        m.time = bench_now();
    } while (m.time - begun > AT_ONCE);
    return m;
}

/* Time that has passed, and of that what the child did not count. */
struct times {
    uint64_t passed, spent;
};

static struct times
since(struct moment start)
{
    struct moment now = moment();
    uint64_t passed = now.time - start.time;
    uint64_t counted = (uint64_t) (now.rounds - start.rounds) * ROUND_COST;
    return (struct times) { passed, passed > counted ? passed - counted : 0 };
}

static struct times
rest(void)
{
    struct moment start = moment();
    sleep_ms(500);
    return since(start);
}

/* Reads all pages, or writes them. */
static void
touch(bool write)
{
    for (int i = 0; i < PAGES; i++) {
        memory[i * 4096];
        if (write)
            memory[i * 4096] = i;
    }
}

/* Touches all pages and reports what one cost that came from swap, as NAME,
   with the requests to read and to write that there were, one a page.  RESTED
   tells what time costs in which nothing is done. */
static void
measure(const char *name, bool write, struct times rested)
{
    struct sysinfo before, after;
    sysinfo(&before);
    struct moment start = moment();
    touch(write);
    struct times t = since(start);
    sysinfo(&after);
    unsigned in = after.pages_from_swap - before.pages_from_swap;
    unsigned out = after.pages_to_swap - before.pages_to_swap;
    uint64_t ticks = t.passed / 1000 * rested.spent / (rested.passed / 1000);
    printf("BENCH %s %u\n", name,
           in > 0 && t.spent > ticks ? (unsigned) (t.spent - ticks) / in : 0);
    printf("BENCH %s-reads %u\nBENCH %s-writes %u\n", name, in, name, out);
}

int
main(void)
{
    mmap_memory((void *) rounds, 4096, MAP_SHARED);
    pid_t child = fork();
    if (child == 0)
        count_rounds();
    struct times rested = rest();
    touch(true);
    measure("fault-swap-out-in", true, rested);
    touch(false);                       /* now all is as swap has it */
    measure("fault-swap-in", false, rested);
    kill(child, SIGKILL);
    wait(child);
    return 0;
}
