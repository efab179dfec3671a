/* A program works through 2 MB of memory in a machine that has less, again and
   again, and finds there what it wrote.

   @machine mem=4 swap=4 smp=1,2
   @expect
   (page-linear) begin
   (page-linear) zeros
   (page-linear) written
   (page-linear) there, and written again
   (page-linear) back to zeros
   (page-linear) end
   page-linear: exit(0) */

#include <stdint.h>
#include "tests/lib.h"
#include "tests/main.h"

#define SIZE (2 * 1024 * 1024)

static uint32_t memory[SIZE / 4];

/* Combines all of the memory with a sequence of numbers that SEED begins. */
static void
combine(uint32_t x)
{
    for (unsigned i = 0; i < SIZE / 4; i++) {
        x = x * 1664525 + 1013904223;
        memory[i] ^= x;
    }
}

static void
expect_zeros(void)
{
    for (unsigned i = 0; i < SIZE / 4; i++)
        REQUIRE(memory[i] == 0, "word %u is %#x", i, (unsigned) memory[i]);
}

void
test_main(void)
{
    expect_zeros();
    msg("zeros");
    combine(1);
    msg("written");
    combine(2);
    combine(1);
    msg("there, and written again");
    combine(2);
    expect_zeros();
    msg("back to zeros");
}
