#ifndef DEVICES_RTC_H
#define DEVICES_RTC_H

/* The battery-backed clock. */

#include <stdint.h>

/* Seconds since 1970-01-01 00:00 UTC. */
typedef unsigned long time_t;

/* The clock's registers, as read. */
struct rtc_registers {
    uint8_t second, minute, hour, day, month, year;
    uint8_t status_b;           /* in which form the others are */
};

/* What the clock says now.  It is taken to run in UTC, and its two-digit
   years to be those from 1970 to 2069.  Any context. */
time_t rtc_get_time(void);

/* A point of time as people write it. */
struct rtc_date {
    unsigned year, month, day;          /* from 1970, 1 and 1 on */
    unsigned hour, minute, second;
};

/* The date that TIME is, up to 2099.  Any context. */
struct rtc_date rtc_date_of(time_t time);

/* The time that R stands for.  Any context. */
time_t rtc_convert(const struct rtc_registers *r);

#endif /* devices/rtc.h */
