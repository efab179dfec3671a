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

static bool
output(void)
{
    return inb(PORT_B) & 0x20;
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

    pit_start_once(2, 5000);
    REQUIRE(!output(), "high at once");
    REQUIRE(!pit_has_ended(2, &last) && last <= 5000, "ended at %u", last);
    while (!output())
        continue;
    REQUIRE(pit_has_ended(2, &last), "not ended");
}
