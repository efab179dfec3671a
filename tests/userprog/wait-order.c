/* A parent may wait for its children in any order, before or after they end.

   @machine smp=1,2 hz=100,10000
   @program child-quiet
   @expect ignore-exit
   (wait-order) begin
   (wait-order) forwards
   (wait-order) backwards
   (wait-order) after all have ended
   (wait-order) before any has
   (wait-order) every other one never
   (wait-order) end */

#include <stdio.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define CNT 8

static pid_t pids[CNT];

/* Starts the children; each ends after MS milliseconds. */
static void
start(int ms)
{
    for (int i = 0; i < CNT; i++) {
        char command_line[40];
        snprintf(command_line, sizeof command_line, "child-quiet %d %d", i, ms);
        pids[i] = exec(command_line);
        REQUIRE(pids[i] != PID_ERROR, "exec child %d", i);
    }
}

/* Waits for the children from FIRST on, STEP apart. */
static void
collect(int first, int step)
{
    for (int i = first; i >= 0 && i < CNT; i += step) {
        int status = wait(pids[i]);
        REQUIRE(status == i, "child %d ended with %d", i, status);
    }
}

void
test_main(void)
{
    start(0);
    collect(0, 1);
    msg("forwards");
    start(0);
    collect(CNT - 1, -1);
    msg("backwards");
    start(0);
    sleep_ms(100);
    collect(0, 1);
    msg("after all have ended");
    start(60);
    collect(CNT - 1, -1);
    msg("before any has");
    start(30);
    collect(1, 2);
    msg("every other one never");
}
