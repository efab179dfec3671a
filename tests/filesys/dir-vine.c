/* Directories lie in each other as deep as there is room; a path leads down in
   one step as long as it is shorter than 4096 bytes, up as well, and getcwd
   knows it.

   @expect ignore-exit
   (dir-vine) begin
   (dir-vine) 600 deep
   (dir-vine) a file at the end
   (dir-vine) from the top in one step
   (dir-vine) getcwd says so
   (dir-vine) to the top in one step
   (dir-vine) not by a path of 4096 bytes
   (dir-vine) taken down again
   (dir-vine) end */

#include <stdio.h>
#include <string.h>
#include "tests/main.h"
#include "tests/user-lib.h"

#define DEPTH 600

static char path[5000], found[5000];

/* Puts CNT times STEP into the path, behind a slash. */
static void
make_path(const char *step, int cnt)
{
    strlcpy(path, "/", sizeof path);
    for (int i = 0; i < cnt; i++)
        strlcat(path, step, sizeof path);
}

void
test_main(void)
{
    for (int i = 0; i < DEPTH; i++)
        REQUIRE(mkdir("vine") && chdir("vine"), "level %d", i);
    msg("%d deep", DEPTH);
    make_file("end", "grape", 5);
    msg("a file at the end");

    REQUIRE(chdir("/"), "to the root");
    make_path("vine/", DEPTH);
    quiet = true;
    strlcat(path, "end", sizeof path);
    check_file(path, "grape", 5);
    quiet = false;
    path[DEPTH * 5 + 1] = '\0';
    CHECK(chdir(path), "from the top in one step");
    path[DEPTH * 5] = '\0';
    CHECK(getcwd(found, sizeof found) == 0 && !strcmp(found, path),
          "getcwd says so");
    make_path("../", DEPTH);
    CHECK(chdir(path + 1) && open("dir-vine") > 1, "to the top in one step");

    memset(path, '/', sizeof path);
    path[4095] = '\0';
    REQUIRE(open(path) > 1, "4095 slashes");
    path[4095] = '/';
    path[4096] = '\0';
    CHECK(open(path) == -1, "not by a path of 4096 bytes");

    make_path("vine/", DEPTH);
    REQUIRE(chdir(path) && remove("end"), "remove the file");
    for (int i = DEPTH; i > 0; i--)
        REQUIRE(chdir("..") && remove("vine"), "remove level %d", i);
    CHECK(open("vine") == -1, "taken down again");
}
