#include "devices/rtc.h"
#include <stdbool.h>
#include <string.h>
#include "i386/io.h"
#include "threads/spinlock.h"

/* [MC146818A] "Address map" and "Registers". */
enum {
    INDEX = 0x70,               /* bit 7 would mask non-maskable interrupts */
    DATA = 0x71,

    SECOND = 0,
    MINUTE = 2,
    HOUR = 4,
    DAY = 7,
    MONTH = 8,
    YEAR = 9,
    STATUS_A = 10,
    STATUS_B = 11,

    A_UPDATING = 0x80,          /* the registers are about to change */
    B_24_HOURS = 0x02,
    B_BINARY = 0x04,            /* else two decimal digits a byte */
    HOUR_PM = 0x80              /* with 12 hours */
};

/* An update takes 2 ms; a clock that says so for longer is not one. */
#define MOST_POLLS 100000

/* Keeps index and data together. */
static struct spinlock rtc_lock = SPINLOCK_INITIALIZER("rtc", RANK_RTC);

static uint8_t
read_register(uint8_t index)
{
    outb(INDEX, index);
    return inb(DATA);
}

/* Reads everything once, outside an update. */
static struct rtc_registers
read_all(void)
{
    for (int i = 0; i < MOST_POLLS; i++)
        if (!(read_register(STATUS_A) & A_UPDATING))
            break;
    return (struct rtc_registers) {
        .second = read_register(SECOND),
        .minute = read_register(MINUTE),
        .hour = read_register(HOUR),
        .day = read_register(DAY),
        .month = read_register(MONTH),
        .year = read_register(YEAR),
        .status_b = read_register(STATUS_B),
    };
}

time_t
rtc_get_time(void)
{
    /* An update may begin while we read: believe what two readings agree
       on. */
    spinlock_acquire(&rtc_lock);
    struct rtc_registers before, now = read_all();
    do {
        before = now;
        now = read_all();
    } while (memcmp(&now, &before, sizeof now) != 0);
    spinlock_release(&rtc_lock);
    return rtc_convert(&now);
}

/* The number that register VALUE holds in the form of STATUS_B. */
static unsigned
number(uint8_t value, uint8_t status_b)
{
    return status_b & B_BINARY ? value : (value >> 4) * 10 + (value & 0xf);
}

/* The hour from 0 to 23. */
static unsigned
hour_of_day(const struct rtc_registers *r)
{
    if (r->status_b & B_24_HOURS)
        return number(r->hour, r->status_b);
    unsigned hour = number(r->hour & ~HOUR_PM, r->status_b) % 12;
    return r->hour & HOUR_PM ? hour + 12 : hour;
}

/* Days from 1970-01-01 to the first of MONTH (1 to 12) of YEAR. */
static unsigned
days_before(unsigned year, unsigned month)
{
    static const unsigned short before_month[] = { 0, 31, 59, 90, 120, 151,
                                                   181, 212, 243, 273, 304,
                                                   334 };
    /* From 1970 to 2069 each fourth year is a leap year. */
    unsigned leap_days = (year - 1969) / 4;
    if (year % 4 == 0 && month > 2)
        leap_days++;
    return (year - 1970) * 365 + leap_days + before_month[(month - 1) % 12];
}

struct rtc_date
rtc_date_of(time_t time)
{
    unsigned days = time / 86400, seconds = time % 86400;
    unsigned year = 1970, month = 12;
    while (days_before(year + 1, 1) <= days)
        year++;
    while (days_before(year, month) > days)
        month--;
    return (struct rtc_date) {
        .year = year, .month = month,
        .day = days - days_before(year, month) + 1,
        .hour = seconds / 3600, .minute = seconds / 60 % 60,
        .second = seconds % 60
    };
}

time_t
rtc_convert(const struct rtc_registers *r)
{
    uint8_t form = r->status_b;
    unsigned year = number(r->year, form);
    year += year < 70 ? 2000 : 1900;
    time_t days = days_before(year, number(r->month, form))
                  + number(r->day, form) - 1;
    return ((days * 24 + hour_of_day(r)) * 60 + number(r->minute, form)) * 60
           + number(r->second, form);
}
