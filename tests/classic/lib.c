#include "tests/lib.h"

#include <stdarg.h>
#include <stdio.h>

const char *test_name;
bool quiet;

static void
line(const char *prefix, const char *format, va_list args)
{
    char text[256];

    vsnprintf(text, sizeof text, format, args);
    printf("(%s) %s%s\n", test_name, prefix, text);
}

void
msg(const char *format, ...)
{
    va_list args;

    if (quiet)
        return;
    va_start(args, format);
    line("", format, args);
    va_end(args);
}

void
fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    line("FAIL: ", format, args);
    va_end(args);
    exit(1);
}
