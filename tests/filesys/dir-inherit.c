/* A child starts where its parent is, by exec and by fork; where it goes then
   changes nothing for the parent, nor the other way round.

   @expect ignore-exit
   (dir-inherit) begin
   (dir-inherit) exec
   (dir-inherit) fork
   load: dir-inherit: open failed
   (dir-inherit) programs are found from there too
   (dir-inherit) end */

#include <string.h>
#include "tests/user-lib.h"

/* In a child: fails unless it started in /d; then goes elsewhere. */
static int
child(void)
{
    char path[20];
    REQUIRE(getcwd(path, sizeof path) == 0 && !strcmp(path, "/d"), "%s", path);
    check_file("f", "here", 4);
    REQUIRE(chdir("..") && chdir("e"), "go elsewhere");
    return 7;
}

int
main(int argc, char *argv[])
{
    test_name = "dir-inherit";
    if (argc > 1) {
        quiet = true;
        return child();
    }
    msg("begin");
    REQUIRE(mkdir("d") && mkdir("e"), "make");
    make_file("d/f", "here", 4);
    REQUIRE(chdir("d"), "chdir");
    CHECK(wait(exec("/dir-inherit child")) == 7, "exec");
    pid_t pid = fork();
    quiet = pid == 0;
    if (pid == 0)
        exit(child());
    CHECK(wait(pid) == 7, "fork");
    REQUIRE(open("f") > 1, "the parent is where it was");
    CHECK(wait(exec("../dir-inherit child")) == 7 && exec("dir-inherit") == -1,
          "programs are found from there too");
    remove("/d/f");
    remove("/d");
    remove("/e");
    msg("end");
    return argv[0] == NULL;
}
