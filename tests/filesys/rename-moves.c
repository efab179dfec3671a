/* rename gives a file or directory another name, in the same directory or in
   another, in the place of what had that name; who has it open keeps it.

   @expect
   (rename-moves) begin
   (rename-moves) in one directory
   (rename-moves) into another
   (rename-moves) onto a file, which those who have it open keep
   (rename-moves) a directory with what is in it
   (rename-moves) .. leads to the new place
   (rename-moves) onto an empty directory
   (rename-moves) onto itself: nothing happens
   (rename-moves) names of up to 25 characters
   (rename-moves) which readdir leaves out
   (rename-moves) end
   rename-moves: exit(0) */

#include <filestat.h>
#include <string.h>
#include "tests/main.h"
#include "tests/user-lib.h"

#define LONG "name-of-25-characters-000"

/* True where NAME holds the LENGTH bytes at CONTENT. */
static bool
holds(const char *name, const char *content)
{
    char found[20];
    int fd = open(name), length = strlen(content);
    bool same = fd > 1 && filesize(fd) == length
                && read(fd, found, length) == length
                && !memcmp(found, content, length);
    close(fd);
    return same;
}

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1];
    struct dirent entry;
    struct stat st;
    REQUIRE(mkdir("a") && mkdir("a/s") && mkdir("b") && mkdir("b/e"), "make");
    make_file("f", "first", 5);
    make_file("b/g", "second", 6);
    make_file("a/s/h", "third", 5);

    CHECK(rename("f", "f2") == 0 && open("f") == -1 && holds("f2", "first"),
          "in one directory");
    CHECK(rename("f2", "a/f") == 0 && open("f2") == -1
          && holds("a/f", "first"), "into another");
    int old = must_open("b/g"), moved = must_open("a/f");
    REQUIRE(rename("a/f", "b/g") == 0, "rename onto a file");
    CHECK(holds("b/g", "first") && open("a/f") == -1 && filesize(old) == 6
          && filesize(moved) == 5 && inumber(moved) != inumber(old),
          "onto a file, which those who have it open keep");
    CHECK(rename("a/s", "b/t/") == 0 && holds("b/t/h", "third")
          && open("a/s") == -1, "a directory with what is in it");
    CHECK(holds("b/t/../g", "first") && holds("b/t/../../b/g", "first")
          && remove("a"), ".. leads to the new place");
    CHECK(rename("b/t", "b/e") == 0 && holds("b/e/h", "third")
          && open("b/t") == -1, "onto an empty directory");
    CHECK(rename("b/g", "b/g") == 0 && rename("b", "./b") == 0
          && holds("b/g", "first"), "onto itself: nothing happens");

    CHECK(rename("b/g", "b/" LONG) == 0 && holds("b/" LONG, "first")
          && rename("b/" LONG, "b/" LONG "x") == -1 && remove("b/e/h")
          && remove("b/e"), "names of up to 25 characters");
    int fd = must_open("b");
    REQUIRE(!readdir(fd, name), "%s", name);
    fd = must_open("b");
    CHECK(readdir_long(fd, &entry) && !strcmp(entry.name, LONG)
          && entry.type == STAT_FILE && stat("b/" LONG, &st) == 0
          && entry.inode == st.inode && st.size == 5 && st.type == STAT_FILE
          && !readdir_long(fd, &entry), "which readdir leaves out");
    remove_tree("/b");
}
