/* main() of the user tests that define only test_main(). */

#include "tests/main.h"

#include <random.h>

#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    (void)argc;
    test_name = argv[0];
    msg("begin");
    random_init(0);
    test_main();
    msg("end");
    return 0;
}
