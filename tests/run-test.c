/* The action `run NAME' of a kernel without user programs: a test's name
   stands where other kernels take a program's. */

#include <stdio.h>

#include "tests/kernel-test.h"
#include "threads/parts.h"

/* The action `run NAME'. */
static void
run_action(char **argv)
{
    printf("Executing '%s':\n", argv[1]);
    run_test(argv[1]);
    printf("Execution of '%s' complete.\n", argv[1]);
}

static const struct kernel_action run_actions[] = {
    { "run", 2, run_action, "TEST", "run a test of the kernel" },
    { NULL, 0, NULL, NULL, NULL },
};

KERNEL_PART(9, run_test) = {
    .name = "run",
    .actions = run_actions,
};
