/* fork fails where there is not enough memory for a copy, and nothing is lost.

   @kernel -ul=400
   @expect
   (fork-short) begin
   (fork-short) refused
   (fork-short) nothing lost
   (fork-short) end
   fork-short: exit(0) */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* More than half of what there is. */
static volatile char large[256 * 4096];

void
test_main(void)
{
    struct sysinfo before, after;
    for (size_t i = 0; i < sizeof large; i += 4096)
        large[i] = 1;
    fork();                     /* the kernel keeps what it needs once */
    sysinfo(&before);
    REQUIRE(before.user_pages_free * 4096 < sizeof large,
            "too much memory for this test");
    CHECK(fork() == -1, "refused");
    sysinfo(&after);
    CHECK(before.user_pages_free == after.user_pages_free
          && before.kernel_pages_free == after.kernel_pages_free,
          "nothing lost");
}
