/* Names of fourteen characters are taken, longer ones refused and never cut;
   a directory holds as many as there is room for.

   @expect ignore-exit
   (names) begin
   (names) fourteen characters
   (names) fifteen are refused
   (names) and not cut
   (names) two hundred files
   (names) each is another
   (names) all removed
   (names) end */

#include <stdio.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define CNT 200

/* The name of file I. */
static const char *
name_of(int i)
{
    static char name[16];
    snprintf(name, sizeof name, "file-%d", i);
    return name;
}

void
test_main(void)
{
    CHECK(create("fourteen-chars", 10), "fourteen characters");
    CHECK(!create("fifteen-letters", 10), "fifteen are refused");
    CHECK(open("fifteen-letter") == -1 && open("fourteen-charsX") == -1,
          "and not cut");

    quiet = true;
    for (int i = 0; i < CNT; i++)
        make_file(name_of(i), &i, sizeof i);
    quiet = false;
    msg("two hundred files");
    quiet = true;
    for (int i = CNT - 1; i >= 0; i--)
        check_file(name_of(i), &i, sizeof i);
    quiet = false;
    msg("each is another");
    for (int i = 0; i < CNT; i++) {
        REQUIRE(remove(name_of(i)), "remove %d", i);
        REQUIRE(open(name_of(i)) == -1, "still there: %d", i);
    }
    msg("all removed");
    remove("fourteen-chars");
}
