/* A buffer may straddle two pages, and end with the memory.

   @expect
   (write-boundary) begin
   (write-boundary) "file" holds what it should
   (write-boundary) end
   write-boundary: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    char *buffer = page_boundary() - 10;
    memcpy(buffer, sample, 20);
    memcpy(memory_edge(4), sample + 20, 4);
    REQUIRE(create("file", 24), "create");
    int fd = must_open("file");
    REQUIRE(write(fd, buffer, 20) == 20, "across two pages");
    REQUIRE(write(fd, memory_edge(4), 4) == 4, "to the last byte");
    close(fd);
    check_file("file", sample, 24);
    remove("file");
}
