#ifndef TESTS_KERNEL_TEST_H
#define TESTS_KERNEL_TEST_H

/* Tests that run inside the kernel.

   A file of tests/ that says KERNEL_TEST(alarm_single) { ... } adds the test
   `alarm-single' to every kernel that links the file: the records gather in a
   linker section.  The kernel's actions `ktest NAME' and, in a kernel without
   user programs, `run NAME' find the test and call its body in the main
   thread, interrupts on, between the lines "(NAME) begin" and "(NAME) end".
   The body reports through tests/lib.h and may sleep. */

#include "tests/lib.h"

struct kernel_test {
    const char *name;           /* an identifier: _ stands for - */
    void (*body)(void);
};

/* Declares and opens the body of the test NAME. */
#define KERNEL_TEST(NAME)                                                \
    static void test_##NAME(void);                                       \
    static const struct kernel_test test_record_##NAME                   \
        __attribute__((section("kernel_tests"), used, aligned(4)))       \
        = { #NAME, test_##NAME };                                        \
    static void test_##NAME(void)

/* Runs the test NAME; says so where no linked file has one.  May sleep.  A
   classical tests/ tree brings a run_test of its own, which then takes this
   one's place. */
void run_test(const char *name);

#endif /* tests/kernel-test.h */
