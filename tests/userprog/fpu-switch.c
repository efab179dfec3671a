/* Each process has floating-point registers of its own, whoever runs in
   between, on whatever CPU; a child has a copy, and a new program fresh ones.

   @machine smp=1,4 hz=100,10000
   @expect ignore-exit
   (fpu-switch) begin
   (fpu-switch) as after power-on
   (fpu-switch) six processes computed side by side
   (fpu-switch) a child goes on with a copy
   (fpu-switch) a program begins with fresh ones
   (fpu-switch) end */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"

#define CHILDREN 6
#define TERMS 60000

/* Nothing is on the stack of registers, and nothing traps. */
static bool
is_fresh(void)
{
    uint32_t environment[7];
    __asm__ volatile("fnstenv %0; fldcw %0" : "=m"(environment));
    return (environment[0] & 0xffff) == 0x037f
           && (environment[1] & 0xffff) == 0
           && (environment[2] & 0xffff) == 0xffff;
}

/* A sum that takes a while, its parts in registers: that of 1/n^2 from FROM
   on. */
static double
sum(int from)
{
    double total = 0;
    for (int n = from; n < from + TERMS; n++)
        total += 1.0 / ((double) n * n);
    return total;
}

static void
compute_side_by_side(void)
{
    pid_t pids[CHILDREN];
    double alone[CHILDREN];
    for (int i = 0; i < CHILDREN; i++)
        alone[i] = sum(i + 1);
    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            for (int turn = 0; turn < 3; turn++) {
                volatile double again = sum(i + 1);
                if (again != alone[i])  /* both rounded to a double */
                    exit(1);
            }
            exit(0);
        }
    }
    for (int i = 0; i < CHILDREN; i++)
        REQUIRE(wait(pids[i]) == 0, "process %d got another sum", i);
    msg("six processes computed side by side");
}

/* Forks with a number in a register and nowhere else. */
static void
fork_with_register(void)
{
    double number;
    pid_t pid;
    __asm__ volatile("fldpi; pushl $32; int $0x30; addl $4, %%esp"
                     : "=a"(pid), "=t"(number) : : "memory");
    if (pid == 0)
        exit(number > 3.14159 && number < 3.1416 ? 6 : 7);
    CHECK(wait(pid) == 6, "a child goes on with a copy");
}

static void
replace_program(char *name)
{
    char *words[] = { name, "fresh", NULL };
    pid_t pid = fork();
    if (pid == 0) {
        __asm__ volatile("fldpi; fldpi");
        execv(name, words);
        exit(1);
    }
    CHECK(wait(pid) == 8, "a program begins with fresh ones");
}

int
main(int argc, char *argv[])
{
    test_name = "fpu-switch";
    if (argc > 1)
        return is_fresh() ? 8 : 9;
    msg("begin");
    CHECK(is_fresh(), "as after power-on");
    compute_side_by_side();
    fork_with_register();
    replace_program(argv[0]);
    msg("end");
    return 0;
}
