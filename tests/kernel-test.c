/* Finds and runs the tests that are linked into this kernel, and adds the
   action `ktest NAME' to its command line. */

#include "tests/kernel-test.h"

#include <stdio.h>
#include <string.h>

#include "threads/parts.h"
#include "threads/thread.h"

/* The linker makes them; weak, as a kernel may have no test. */
extern const struct kernel_test __start_kernel_tests[] __attribute__((weak));
extern const struct kernel_test __stop_kernel_tests[] __attribute__((weak));

/* True where the identifier RECORDED stands for the test NAME. */
static bool
same_name(const char *recorded, const char *name)
{
    while (*recorded != '\0' && (*recorded == '_' ? '-' : *recorded) == *name) {
        recorded++;
        name++;
    }
    return *recorded == '\0' && *name == '\0';
}

/* The test NAME; null where no linked file has one. */
static const struct kernel_test *
find_test(const char *name)
{
    const struct kernel_test *test;
    for (test = __start_kernel_tests; test < __stop_kernel_tests; test++)
        if (same_name(test->name, name))
            return test;
    return NULL;
}

/* Prints the names of all tests whose first letter is that of NAME. */
static void
suggest(const char *name)
{
    const struct kernel_test *test;
    for (test = __start_kernel_tests; test < __stop_kernel_tests; test++) {
        if (test->name[0] != name[0])
            continue;
        printf("  ");
        for (const char *c = test->name; *c != '\0'; c++)
            putchar(*c == '_' ? '-' : *c);
        printf("\n");
    }
}

void
run_test(const char *name)
{
    const struct kernel_test *test = find_test(name);
    if (test == NULL) {
        printf("load: %s: no such test in this kernel; near it:\n", name);
        suggest(name);
        return;
    }
    test_name = name;
    msg("begin");
    test->body();
    msg("end");
    thread_set_priority(PRI_DEFAULT);   /* another test may follow */
}

/* Ends a test that failed: the machine's state is of interest, so panics. */
void
test_end_failed(void)
{
    PANIC("test failed");
}

/* The action `ktest NAME'. */
static void
ktest_action(char **argv)
{
    printf("Executing '%s':\n", argv[1]);
    run_test(argv[1]);
    printf("Execution of '%s' complete.\n", argv[1]);
}

static const struct kernel_action ktest_actions[] = {
    { "ktest", 2, ktest_action, "NAME", "run a test of the kernel" },
    { NULL, 0, NULL, NULL, NULL },
};

KERNEL_PART(9, kernel_tests) = {
    .name = "tests",
    .actions = ktest_actions,
};
