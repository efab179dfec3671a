/* Ends with the status 7. */

#include "tests/lib.h"

int
main(void)
{
    test_name = "child";
    msg("run");
    return 7;
}
