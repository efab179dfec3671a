/* Processes that want twice the memory there is, each with pages of its own and
   pages that it shares with its parent until it writes to them, keep what they
   wrote, whatever policy decides which frames go.

   @machine mem=4 swap=8 smp=1,4 hz=100
   @kernel -ul=96 -evict=clock
   @limit seconds=300
   @expect ignore-exit
   (swap-stress) begin
   (swap-stress) as it was written
   (swap-stress) end
   @boot
   @kernel -ul=96 -evict=second
   @expect ignore-exit
   (swap-stress) begin
   (swap-stress) as it was written
   (swap-stress) end
   @boot
   @kernel -ul=96 -evict=aging
   @expect ignore-exit
   (swap-stress) begin
   (swap-stress) as it was written
   (swap-stress) end
   @boot
   @kernel -ul=96 -evict=random
   @expect ignore-exit
   (swap-stress) begin
   (swap-stress) as it was written
   (swap-stress) end */

#include <random.h>
#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define PAGES 40
#define CHILDREN 5
#define STEPS 160
#define WORDS (4096 / sizeof(uint32_t))

static uint32_t memory[PAGES][WORDS];
static uint32_t counts[PAGES];

/* The word of page P at PLACE after N changes by WHO. */
static uint32_t
word(unsigned who, unsigned p, unsigned place, uint32_t n)
{
    return who * 0x10001 + p * 977 + place * 31 + n * 0x9e3779b9;
}

static void
change(unsigned who, unsigned p)
{
    counts[p]++;
    for (unsigned i = 0; i < WORDS; i += 64)
        memory[p][i] = word(who, p, i, counts[p]);
}

static void
look(unsigned who, unsigned p)
{
    for (unsigned i = 0; i < WORDS; i += 64)
        REQUIRE(memory[p][i] == word(who, p, i, counts[p]),
                "process %u: page %u has %#x at %u, should have %#x", who, p,
                (unsigned) memory[p][i], i,
                (unsigned) word(who, p, i, counts[p]));
}

/* A child takes over what its parent had, changes some and looks at others. */
static void
work(unsigned who)
{
    random_init(who);
    for (unsigned p = 0; p < PAGES; p++) {
        look(0, p);
        if (p % 3 != 0)
            change(who, p);
    }
    for (unsigned i = 0; i < STEPS; i++) {
        unsigned p = random_ulong() % PAGES;
        if (i % 8 == 0)
            yield();
        if (p % 3 == 0)
            look(0, p);
        else {
            look(who, p);
            if (i % 2 == 0)
                change(who, p);
        }
    }
    exit(who);
}

void
test_main(void)
{
    for (unsigned p = 0; p < PAGES; p++)
        change(0, p);
    for (unsigned who = 1; who <= CHILDREN; who++) {
        pid_t pid = fork();
        REQUIRE(pid >= 0, "fork %u", who);
        if (pid == 0)
            work(who);
    }
    unsigned sum = 0;
    for (unsigned who = 1; who <= CHILDREN; who++) {
        int status;
        REQUIRE(waitpid(-1, &status, 0) > 0 && status > 0, "a child failed");
        sum += status;
    }
    REQUIRE(sum == CHILDREN * (CHILDREN + 1) / 2, "sum %u", sum);
    for (unsigned p = 0; p < PAGES; p++)
        look(0, p);
    msg("as it was written");
}
