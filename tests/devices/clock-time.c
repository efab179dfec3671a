/* The clock's registers, in each of their forms, give seconds since 1970, and
   these the date again; the clock itself does not run backward.

   @expect
   (clock-time) begin
   (clock-time) end */

#include "devices/rtc.h"

#include "tests/kernel-test.h"

enum { BINARY = 0x04, HOURS_24 = 0x02, PM = 0x80 };

static const struct {
    struct rtc_registers registers;     /* second to year, form */
    time_t time;
} cases[] = {
    { { 0, 0, 0, 1, 1, 70, BINARY | HOURS_24 }, 0 },
    { { 59, 59, 23, 31, 12, 99, BINARY | HOURS_24 }, 946684799 },
    { { 0, 0, 0, 1, 1, 0, BINARY | HOURS_24 }, 946684800 },
    { { 0, 0, 0, 29, 2, 0, BINARY | HOURS_24 }, 951782400 },
    { { 0, 0, 0, 1, 3, 0, BINARY | HOURS_24 }, 951868800 },
    { { 0x56, 0x34, 0x12, 0x23, 0x11, 0x26, HOURS_24 }, 1795437296 },
    { { 0, 0, 0x12, 1, 1, 0x24, 0 }, 1704067200 },          /* 12 am */
    { { 0, 0, 0x11, 1, 1, 0x24, 0 }, 1704106800 },          /* 11 am */
    { { 0, 0, 0x12 | PM, 1, 1, 0x24, 0 }, 1704110400 },     /* 12 pm */
    { { 0, 0, 0x11 | PM, 1, 1, 0x24, 0 }, 1704150000 },     /* 11 pm */
    { { 0, 0, 1 | PM, 1, 1, 24, BINARY }, 1704114000 },
    { { 7, 14, 3, 19, 1, 38, BINARY | HOURS_24 }, 2147483647 },
    { { 59, 59, 23, 31, 12, 69, BINARY | HOURS_24 }, 3155759999 },
};

/* True where the date of TIME is what R says, if that is in binary and in 24
   hours. */
static bool
has_date(time_t time, const struct rtc_registers *r)
{
    struct rtc_date d = rtc_date_of(time);
    return r->status_b != (BINARY | HOURS_24)
           || (d.year % 100 == r->year && d.month == r->month && d.day == r->day
               && d.hour == r->hour && d.minute == r->minute
               && d.second == r->second);
}

KERNEL_TEST(clock_time)
{
    time_t before, now;

    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        time_t time = rtc_convert(&cases[i].registers);
        REQUIRE(time == cases[i].time, "case %u: %lu, not %lu", i, time,
                cases[i].time);
        REQUIRE(has_date(time, &cases[i].registers), "case %u: a date", i);
    }

    before = rtc_get_time();
    now = rtc_get_time();
    REQUIRE(now >= before && now - before <= 2, "%lu, then %lu", before, now);
    REQUIRE(now > 1600000000, "an hour long past: %lu", now);
}
