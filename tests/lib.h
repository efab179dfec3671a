#ifndef TESTS_LIB_H
#define TESTS_LIB_H

/* What a test says: lines of the form "(NAME) text".  One header for tests in
   the kernel (tests/kernel-test.h) and for user programs. */

#include <debug.h>
#include <stdbool.h>
#include <stddef.h>

/* The running test's name.  Set before the test starts; a program that has a
   main() of its own sets it there. */
extern const char *test_name;

/* When true, msg() and a CHECK that holds print nothing.  fail() always
   prints. */
extern bool quiet;

/* Prints FORMAT and what follows as one line of the test. */
void msg(const char *format, ...) PRINTF_FORMAT(1, 2);

/* Prints "(NAME) FAIL: ..." and ends the test: the program exits with status
   1, the kernel panics. */
void fail(const char *format, ...) PRINTF_FORMAT(1, 2) NO_RETURN;

/* How fail() ends the test; the kernel and user programs each have one. */
void test_end_failed(void) NO_RETURN;

/* Fails with the message that follows where CONDITION does not hold; says the
   message where it holds. */
#define CHECK(CONDITION, ...)   \
    do {                        \
        if (CONDITION)          \
            msg(__VA_ARGS__);   \
        else                    \
            fail(__VA_ARGS__);  \
    } while (0)

/* Like CHECK, but silent where CONDITION holds: for checks in loops. */
#define REQUIRE(CONDITION, ...) \
    do {                        \
        if (!(CONDITION))       \
            fail(__VA_ARGS__);  \
    } while (0)

#endif /* tests/lib.h */
