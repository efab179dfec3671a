/* With not a page left in either pool every call of a program succeeds or
   fails, and neither the program nor the kernel comes to harm.

   @machine disk=2
   @program child-calls
   @expect ignore-exit
   (calls-short) begin
   ...
   (calls-short) every call came back
   (calls-short) a bad pointer still kills
   (calls-short) end */

#include "devices/timer.h"
#include "filesys/filesys.h"
#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "userprog/process.h"

/* Runs COMMAND_LINE, takes all memory away while it sleeps, and returns its
   status. */
static int
run_without_memory(const char *command_line)
{
    tid_t tid = process_execute(command_line);
    REQUIRE(tid != TID_ERROR, "no child");
    while (!filesys_remove("ready"))
        timer_msleep(20);
    timer_msleep(100);                  /* it sleeps by then, for longer */
    hold_pages(0);
    hold_pages(PAL_USER);
    int status = process_wait(tid);
    release_pages(SIZE_MAX);
    return status;
}

KERNEL_TEST(calls_short)
{
    CHECK(run_without_memory("child-calls") == 23, "every call came back");
    CHECK(run_without_memory("child-calls bad") == -1,
          "a bad pointer still kills");
}
