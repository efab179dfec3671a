/* One thing has many paths: slashes count once, "." is where one is, ".." what
   lies above, and the root lies in itself.  A name of more than 14 characters
   is refused, not cut.

   @expect ignore-exit
   (dir-paths) begin
   (dir-paths) every path leads there
   (dir-paths) those that lead through nothing do not
   (dir-paths) names of 14, not of 15
   (dir-paths) nor of 300
   (dir-paths) end */

#include <string.h>
#include "tests/main.h"
#include "tests/user-lib.h"

static const char *const good[] = {
    "f", "./f", "../b/f", "/a/b/f", "//a//b///f", "/./a/./b/./f",
    "/../../a/b/f", "../../a/b/../../a/b/f", "c/../f", "c/./../c/../f",
};

static const char *const bad[] = {
    "x/../f", "f/../f", "f/.", "f/", "/b/f", "../f", "/a/b/f/x", "..f", ". /f",
};

void
test_main(void)
{
    char name[301];
    REQUIRE(mkdir("a") && mkdir("/a/b") && mkdir("a/b/c"), "make");
    REQUIRE(chdir("a/b") && create("f", 0), "create");
    int number = inumber(must_open("f"));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        REQUIRE(inumber(must_open(good[i])) == number, "%s", good[i]);
    msg("every path leads there");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        REQUIRE(open(bad[i]) == -1, "%s", bad[i]);
    msg("those that lead through nothing do not");

    CHECK(mkdir("fourteen-chars") && create("fourteen-chars/fourteen-chars", 0)
          && !mkdir("fifteen-letters") && !create("c/fifteen-letters", 0)
          && open("fourteen-charsX") == -1, "names of 14, not of 15");
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    CHECK(!mkdir(name) && !create(name, 0) && open(name) == -1
          && !remove(name), "nor of 300");
    remove_tree("/a");
}
