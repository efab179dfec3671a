/* A channel of the timer chip runs down from its period and starts again, and
   counts down once when it is told to.

   @expect
   (timer-chip) begin
   (timer-chip) end */

#include "devices/pit.h"
#include "i386/io.h"
#include "tests/kernel-test.h"

/* Port B: bit 0 lets channel 2 count, bit 5 is its output. */
#define PORT_B 0x61

#define ONCE 20000              /* counts: 17 ms */

static bool
output(void)
{
    return inb(PORT_B) & 0x20;
}

/* Starts to count down and looks at once. */
static bool
starts_low(void)
{
    uint32_t left;
    pit_start_once(2, ONCE);
    if (output() || pit_has_ended(2, &left))
        return false;
    REQUIRE(left <= ONCE, "%u left", left);
    return true;
}

KERNEL_TEST(timer_chip)
{
    bool fell = false, again = false;
    uint32_t last, now;

    REQUIRE(pit_period(19) == 62799 && pit_period(100) == 11932
            && pit_period(10000) == 119, "periods");
    outb(PORT_B, (inb(PORT_B) & ~0x02) | 0x01);

    pit_configure_channel(2, 2, 1000);
    last = pit_read(2);
    while (!fell || !again) {
        now = pit_read(2);
        REQUIRE(now >= 1 && now <= pit_period(1000), "count %u", now);
        fell |= now < last;
        again |= now > last;
        last = now;
    }

    bool low = false;
    for (int i = 0; i < 100 && !low; i++)       /* a host may be slow */
        low = starts_low();
    REQUIRE(low, "high at once");
    while (!output())
        continue;
    REQUIRE(pit_has_ended(2, &last), "not ended");
}
