/* A name longer than a page is refused wherever it ends, and harms nobody.

   @expect
   (create-page) begin
   (create-page) create
   (create-page) remove
   (create-page) open
   (create-page) exec
   (create-page) end
   create-page: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static char name[10000];

void
test_main(void)
{
    memset(name, 'n', sizeof name - 1);
    CHECK(!create(name, 0), "create");
    CHECK(!remove(name), "remove");
    CHECK(open(name) == -1, "open");
    CHECK(exec(name) == PID_ERROR, "exec");
}
