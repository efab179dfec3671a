/* Prints its arguments. */

#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    int i;

    test_name = "args";
    msg("begin");
    msg("argc = %d", argc);
    for (i = 0; i <= argc; i++)
        if (argv[i] != NULL)
            msg("argv[%d] = '%s'", i, argv[i]);
        else
            msg("argv[%d] = null", i);
    msg("end");
    return 0;
}
