/* A child that says what arguments it got. */

#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    msg("argc = %d", argc);
    for (int i = 1; i < argc; i++)
        msg("argv[%d] = '%s'", i, argv[i]);
    return 0;
}
