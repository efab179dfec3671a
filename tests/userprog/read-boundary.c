/* A buffer may straddle two pages, and end with the memory.

   @put sample.txt
   @expect
   (read-boundary) begin
   (read-boundary) across two pages
   (read-boundary) to the last byte
   (read-boundary) end
   read-boundary: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    char *buffer = page_boundary() - 10;
    REQUIRE(read(fd, buffer, 20) == 20, "read");
    compare_bytes(buffer, sample, 20, 0, "sample.txt");
    msg("across two pages");
    REQUIRE(read(fd, memory_edge(4), 4) == 4, "read");
    compare_bytes(memory_edge(4), sample + 20, 4, 20, "sample.txt");
    msg("to the last byte");
}
