#ifndef TESTS_ARGUMENTS_H
#define TESTS_ARGUMENTS_H

#include "tests/lib.h"

/* Says what a program got as arguments, "begin" and "end" included. */
static inline void
report_arguments(int argc, char *argv[])
{
    test_name = argv[0];
    msg("begin");
    msg("argc = %d", argc);
    for (int i = 0; i < argc; i++)
        msg("argv[%d] = '%s'", i, argv[i]);
    if (argv[argc] != NULL)
        fail("argv[argc] is %p", argv[argc]);
    msg("end");
}

#endif /* tests/arguments.h */
