/* While a file grows, tell and filesize keep up with every write.

   @expect
   (grow-tell) begin
   (grow-tell) always at the end
   (grow-tell) end
   grow-tell: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char part[513] = "";
    int size = 0;
    REQUIRE(create("grows", 0), "create");
    int fd = must_open("grows");
    for (unsigned i = 1; i <= sizeof part; i += 32) {
        REQUIRE(write(fd, part, i) == (int) i, "write %u", i);
        size += i;
        REQUIRE((int) tell(fd) == size && filesize(fd) == size,
                "tell %u, filesize %d, not %d", tell(fd), filesize(fd), size);
    }
    msg("always at the end");
    remove("grows");
}
