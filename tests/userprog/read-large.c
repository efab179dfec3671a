/* One call reads many pages.

   @expect
   (read-large) begin
   (read-large) 40000 bytes
   (read-large) from the middle
   (read-large) end
   read-large: exit(0) */

#include <random.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define SIZE 40000

static unsigned char written[SIZE], found[SIZE + 1];

void
test_main(void)
{
    random_bytes(written, SIZE);
    make_file("large", written, SIZE);
    int fd = must_open("large");
    REQUIRE(read(fd, found + 1, SIZE) == SIZE, "read");
    compare_bytes(found + 1, written, SIZE, 0, "large");
    msg("%d bytes", SIZE);
    seek(fd, 12345);
    REQUIRE(read(fd, found, SIZE) == SIZE - 12345, "read");
    compare_bytes(found, written + 12345, SIZE - 12345, 12345, "large");
    msg("from the middle");
    remove("large");
}
