/* msg() and fail(), for tests in the kernel and for user programs alike. */

#include "tests/lib.h"

#include <stdarg.h>
#include <stdio.h>

const char *test_name = "test";
bool quiet;

/* Prints one whole line by one call of vprintf, so that the lines of several
   threads or processes do not mix. */
static void
say(const char *prefix, const char *format, va_list args)
{
    char line[512];
    int length;

    length = snprintf(line, sizeof line, "(%.100s) %s", test_name, prefix);
    vsnprintf(line + length, sizeof line - length, format, args);
    printf("%s\n", line);
}

/* Prints FORMAT and what follows as one line of the test, unless quiet.  May
   sleep. */
void
msg(const char *format, ...)
{
    va_list args;

    if (quiet)
        return;
    va_start(args, format);
    say("", format, args);
    va_end(args);
}

/* Prints why the test fails and ends it.  May sleep. */
void
fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say("FAIL: ", format, args);
    va_end(args);
    test_end_failed();
}
