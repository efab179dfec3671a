/* A process has at least 128 descriptors, all different and all alive, and
   none is lost by closing.

   @expect
   (open-many) begin
   (open-many) 300 descriptors
   (open-many) each has its position
   (open-many) closed and opened again
   (open-many) end
   open-many: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

#define CNT 300

static int fds[CNT];

static void
open_all(void)
{
    for (int i = 0; i < CNT; i++) {
        fds[i] = must_open("file");
        for (int j = 0; j < i; j++)
            REQUIRE(fds[i] != fds[j], "descriptor %d given twice", fds[i]);
    }
}

void
test_main(void)
{
    make_file("file", sample, SAMPLE_SIZE);
    open_all();
    msg("%d descriptors", CNT);
    for (int i = 0; i < CNT; i++)
        seek(fds[i], i);
    for (int i = 0; i < CNT; i++)
        REQUIRE(tell(fds[i]) == (unsigned) i, "position of %d", fds[i]);
    msg("each has its position");
    for (int i = 0; i < CNT; i++)
        close(fds[i]);
    open_all();
    msg("closed and opened again");
    remove("file");
}
