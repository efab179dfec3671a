/* A child that opens files, hands the kernel a name that is too long, and is
   killed for a long one that runs into unmapped memory. */

#include <string.h>
#include "tests/user-lib.h"

static char text[5000];

int
main(void)
{
    for (int i = 0; i < 20; i++)
        must_open("child-killed");
    must_open("/");
    memset(text, 'x', sizeof text - 1);
    open(text);
    memset(memory_edge(100), 'x', 100);
    open(memory_edge(100));
    return 0;
}
