/* What is typed is read, byte by byte, as much as was asked for.

   @input qwert1
   @expect
   (read-stdin) begin
   (read-stdin) one byte
   (read-stdin) five bytes
   (read-stdin) end
   read-stdin: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *buffer = page_boundary() - 2;
    CHECK(read(STDIN_FILENO, buffer, 1) == 1 && buffer[0] == 'q', "one byte");
    REQUIRE(read(STDIN_FILENO, buffer, 5) == 5, "read");
    compare_bytes(buffer, "wert1", 5, 1, "the keyboard");
    msg("five bytes");
}
