#ifndef TESTS_CRASH_FAIL_EACH_H
#define TESTS_CRASH_FAIL_EACH_H

/* Has a disk refuse one request after the other. */

#include <stdbool.h>
#include "devices/fail-disk.h"

/* Has request N of KIND fail, once or FOREVER from there on, in some work that
   is always the same, and checks what comes of it; WHAT is for messages.  False
   where there are not so many. */
typedef bool fail_one_func(unsigned kind, unsigned n, bool forever,
                           const char *what);

/* Calls FAIL_ONE with each request of the work, of each kind, both ways. */
void fail_each(fail_one_func *fail_one);

#endif /* tests/crash/fail-each.h */
