/* Ctrl-C ends the programs that run, but for those that ignore it or handle it;
   where there is none it is a key.

   @machine disk=2
   @program child-sleeps
   @expect ignore-exit
   (signal-ctrl-c) begin
   (signal-ctrl-c) one ends
   (signal-ctrl-c) one goes on
   (signal-ctrl-c) one handles it
   (signal-ctrl-c) it was no key
   (signal-ctrl-c) now it is
   (signal-ctrl-c) end */

#include "devices/input.h"
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "userprog/process.h"

/* Types Ctrl-C, as a driver does. */
static void
type(void)
{
    enum intr_level old = intr_disable();
    input_putc(3);
    intr_set_level(old);
}

KERNEL_TEST(signal_ctrl_c)
{
    uint8_t key;
    tid_t ends = process_execute("child-sleeps d");
    tid_t ignores = process_execute("child-sleeps i");
    tid_t handles = process_execute("child-sleeps h");
    timer_msleep(500);
    type();
    CHECK(process_wait(ends) == -1, "one ends");
    CHECK(process_wait(ignores) == 3, "one goes on");
    CHECK(process_wait(handles) == 7, "one handles it");
    CHECK(!input_key(&key), "it was no key");
    type();
    CHECK(input_key(&key) && key == 3, "now it is");
}
