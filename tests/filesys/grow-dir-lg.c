/* The root directory and another grow beyond a sector, with a file of some
   content for each name.

   @expect ignore-exit
   (grow-dir-lg) begin
   (grow-dir-lg) fifty files in /
   (grow-dir-lg) fifty files in /sub/
   (grow-dir-lg) all hold what they should
   (grow-dir-lg) end */

#include <stdio.h>
#include <string.h>
#include "tests/main.h"
#include "tests/user-lib.h"

static void
unmake_file(const char *name, const void *content UNUSED, size_t size UNUSED)
{
    remove(name);
}

static void
for_all(const char *dir, void (*step)(const char *, const void *, size_t))
{
    for (int i = 0; i < 50; i++) {
        char name[24];
        snprintf(name, sizeof name, "%sfile%d", dir, i);
        step(name, name, strlen(name));
    }
}

void
test_main(void)
{
    REQUIRE(mkdir("sub"), "mkdir");
    for_all("/", make_file);
    msg("fifty files in /");
    for_all("/sub/", make_file);
    msg("fifty files in /sub/");
    quiet = true;
    for_all("/", check_file);
    for_all("/sub/", check_file);
    quiet = false;
    msg("all hold what they should");
    for_all("/", unmake_file);
    remove_tree("sub");
}
