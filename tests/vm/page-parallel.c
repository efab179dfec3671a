/* Four processes work through 1 MB each at the same time, in a machine that has
   not half of that, and each finds what it wrote.

   @machine mem=4 swap=8 smp=1,2
   @limit seconds=200
   @expect ignore-exit
   (page-parallel) begin
   (page-parallel) four times a megabyte
   (page-parallel) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define SIZE (1024 * 1024)
#define CHILDREN 4

static uint32_t memory[SIZE / 4];

static void
work(uint32_t seed)
{
    for (int round = 0; round < 2; round++) {
        uint32_t x = seed;
        for (unsigned i = 0; i < SIZE / 4; i++) {
            x = x * 1664525 + 1013904223;
            memory[i] ^= x;
            if (round == 1 && memory[i] != 0)
                exit(1);
        }
    }
    exit(seed);
}

void
test_main(void)
{
    pid_t pids[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        REQUIRE(pids[i] >= 0, "fork");
        if (pids[i] == 0)
            work(100 + i);
    }
    for (int i = 0; i < CHILDREN; i++)
        REQUIRE(wait(pids[i]) == 100 + i, "child %d", i);
    msg("four times a megabyte");
}
