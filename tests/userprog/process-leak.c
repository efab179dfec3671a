/* Whatever becomes of processes, the kernel has as much memory afterwards as
   before: they are waited for or not, end before or after their parents, are
   killed, cannot be loaded, leave files open.

   @machine disk=2 smp=1,2
   @program child-quiet child-leaves child-killed
   @put sample.txt
   @expect ignore-exit
   (process-leak) begin
   ...
   (process-leak) children without parents
   ...
   (process-leak) killed with files open
   ...
   (process-leak) not loaded
   (process-leak) end */

#include "tests/kernel-test.h"
#include "tests/memory-state.h"
#include "userprog/process.h"

#define ROUNDS 10

/* Runs COMMAND_LINE again and again, which ends with STATUS. */
static void
run(const char *command_line, int status)
{
    for (int i = 0; i < ROUNDS; i++)
        REQUIRE(process_wait(process_execute(command_line)) == status,
                "%s, round %d", command_line, i);
}

/* Checks that RUN loses nothing, after a first round that may leave something
   for the next ones to use. */
static void
check(const char *command_line, int status, const char *what)
{
    run(command_line, status);
    struct memory before = memory_settled(NULL);
    run(command_line, status);
    struct memory after = memory_settled(&before);
    memory_compare(&before, &after, what);
    msg("%s", what);
}

KERNEL_TEST(process_leak)
{
    check("child-leaves", 4, "children without parents");
    check("child-killed", -1, "killed with files open");
    check("sample.txt", -1, "not loaded");
}
