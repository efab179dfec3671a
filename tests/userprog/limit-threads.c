/* A limit of threads counts those that run and those not yet joined; it is
   lowered, never raised.

   @expect ignore-exit
   (limit-threads) begin
   (limit-threads) no limit at first
   (limit-threads) three, not more
   (limit-threads) again after a join
   (limit-threads) not raised
   (limit-threads) no other limit
   (limit-threads) end */

#include <limit.h>
#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

static int
nothing(void *unused UNUSED)
{
    return 0;
}

static int
start(void)
{
    return thread_create(nothing, NULL);
}

void
test_main(void)
{
    CHECK(getlimit(LIMIT_THREADS) == LIMIT_NONE, "no limit at first");
    REQUIRE(setlimit(LIMIT_THREADS, 3) == 0, "setlimit");
    int a = start(), b = start();
    CHECK(a > 0 && b > 0 && start() == -1, "three, not more");
    thread_join(a, NULL);
    a = start();
    CHECK(a > 0 && start() == -1, "again after a join");
    CHECK(setlimit(LIMIT_THREADS, 4) == -1
              && setlimit(LIMIT_THREADS, LIMIT_NONE) == -1
              && getlimit(LIMIT_THREADS) == 3
              && setlimit(LIMIT_THREADS, 3) == 0,
          "not raised");
    CHECK(setlimit(LIMIT_CNT, 0) == -1 && setlimit(-1, 0) == -1
          && getlimit(LIMIT_CNT) == 0 && getlimit(-1) == 0, "no other limit");
}
