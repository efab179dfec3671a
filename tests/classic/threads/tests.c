#include "tests/threads/tests.h"

#include <debug.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "threads/pte.h"
#include "threads/thread.h"
#include "threads/vaddr.h"

/* Names that courses' sources use. */
_Static_assert(PGSHIFT == 0 && PTSHIFT == PGBITS && PTBITS == 10 && PDBITS == 10
               && PDSHIFT == 22 && (PTMASK | PDMASK | PGMASK) == 0xffffffff
               && sizeof ((struct thread *) 0)->allelem > 0, "");

struct test {
    const char *name;
    test_func *function;
};

static const struct test tests[] = {
    { "alarm-order", test_alarm_order },
    { "alarm-zero", test_alarm_zero },
    { "flag-seen", test_flag_seen },
};

static const char *test_name;

void
run_test(const char *name)
{
    const struct test *t;

    for (t = tests; t < tests + sizeof tests / sizeof *tests; t++)
        if (!strcmp(name, t->name)) {
            test_name = name;
            msg("begin");
            t->function();
            msg("end");
            return;
        }
    PANIC("no test named \"%s\"", name);
}

void
msg(const char *format, ...)
{
    va_list args;

    printf("(%s) ", test_name);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

void
fail(const char *format, ...)
{
    va_list args;

    printf("(%s) FAIL: ", test_name);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    PANIC("test failed");
}

void
pass(void)
{
    printf("(%s) PASS\n", test_name);
}
