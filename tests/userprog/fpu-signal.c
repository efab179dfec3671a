/* A handler that computes leaves the numbers alone that the program computes
   with; it sees nothing of the kernel's beside them, and a program may not load
   a state that the CPU refuses.

   @expect ignore-exit
   (fpu-signal) begin
   (fpu-signal) the sum is right
   (fpu-signal) printed: 3.142, 1e-05, -2.5
   (fpu-signal) how SSE computes stays
   (fpu-signal) nothing of the kernel's
   (fpu-signal) a bad state is mended
   (fpu-signal) end */

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int calls, leaked = -1;
static volatile double disturbed;

static void
disturb(int number UNUSED)
{
    disturbed = 1.5;
    for (int i = 1; i < 9; i++)
        disturbed = disturbed * i / 3.0 + 7.0;
    calls++;
}

/* The word of a handler's frame that has the registers' address. */
#define REGISTERS 14

/* Bytes of the registers that no CPU writes in this mode. */
#define UNUSED_FROM 288
#define UNUSED_END 512

/* Counts the bytes there that are not zero. */
static void
look(int number UNUSED)
{
    const char **frame = __builtin_frame_address(0);
    const char *registers = frame[REGISTERS];
    leaked = 0;
    for (int i = UNUSED_FROM; i < UNUSED_END; i++)
        leaked += registers[i] != 0;
}

/* Sets every bit that it finds above the handler's frame. */
static void
spoil(int number)
{
    memset((char *) &number + 4 * 13 + 64, 0xff, 256);
    calls++;
}

/* Denormals count as zero: in the register that says how SSE computes. */
#define DAZ 0x40

/* True where that stays as it was over a handler that computes. */
static bool
keeps_daz(void)
{
    uint32_t before = 0x1f80 | DAZ, after = 0;
    __asm__ volatile("ldmxcsr %0" : : "m"(before));
    kill(getpid(), SIGUSR1);
    __asm__ volatile("stmxcsr %0" : "=m"(after));
    return (after & DAZ) != 0;
}

/* Adds up with a signal in the middle of each addition's life. */
static bool
add_up(void)
{
    double total = 0;
    for (int i = 0; i < 100; i++) {
        double part = i * 0.5;
        kill(getpid(), SIGUSR1);
        total += part;
    }
    return total == 2475.0;
}

void
test_main(void)
{
    signal(SIGUSR1, disturb);
    CHECK(add_up() && calls == 100, "the sum is right");
    volatile double pi = 3.14159265, small = 1e-5, negative = -2.5;
    msg("printed: %.3f, %g, %.1f", pi, small, negative);
    CHECK(keeps_daz(), "how SSE computes stays");
    signal(SIGUSR1, look);
    kill(getpid(), SIGUSR1);
    CHECK(leaked == 0, "nothing of the kernel's");
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGUSR1, spoil);
        kill(getpid(), SIGUSR1);
        exit(pi != 0 ? 1 : 2);
    }
    wait(pid);
    CHECK(true, "a bad state is mended");
}
