/* One call writes any number of bytes to the console.

   @expect
   (write-console) begin
   /a{4999}/
   (write-console) all were written
   (write-console) end
   write-console: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static char text[5000];

void
test_main(void)
{
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\n';
    CHECK(write(STDOUT_FILENO, text, sizeof text) == sizeof text,
          "all were written");
}
