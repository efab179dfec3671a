/* A child that says one line and ends with 81. */

#include "tests/lib.h"

int
main(void)
{
    test_name = "child-simple";
    msg("run");
    return 81;
}
