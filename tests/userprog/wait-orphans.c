/* A parent may end before its children, at any time, and neither loses
   anything: memory enough for a few rounds is enough for all.

   @machine smp=1,2
   @kernel -ul=320
   @program child-quiet
   @expect ignore-exit
   (wait-orphans) begin
   (wait-orphans) all came back
   (wait-orphans) end */

#include <syscall.h>
#include "tests/lib.h"

/* A parent that leaves CNT children behind, of whom some end at once and some
   live on. */
static int
leave_children(int cnt)
{
    for (int i = 0; i < cnt; i++)
        exec(i % 2 == 0 ? "child-quiet 1" : "child-quiet 1 30");
    return 4;
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return leave_children(3);
    msg("begin");
    for (int i = 0; i < 40; i++) {
        REQUIRE(wait(exec("wait-orphans child")) == 4, "round %d", i);
        if (i % 10 == 9)
            sleep_ms(60);
    }
    msg("all came back");
    msg("end");
    return 0;
}
