/* A file system in memory is a part of the one tree of names: it covers a
   directory until it is unmounted, which is refused while something in it is in
   use, and then all its memory is free.

   @expect
   (mount-ram) begin
   (mount-ram) mounted over what was there
   (mount-ram) files and directories
   (mount-ram) "m/d/f" holds what it should
   (mount-ram) .. leads out of it, and getcwd knows the way
   (mount-ram) the mount point stays
   (mount-ram) nothing is moved from one to the other
   umount: m: it is in use
   (mount-ram) not unmounted while a file is open
   umount: /m: it is in use
   (mount-ram) nor while a process works there
   mount: ram on m: something is mounted there
   umount: m/d: nothing is mounted there
   umount: /: it is in use
   (mount-ram) not mounted twice, nor unmounted what is not
   (mount-ram) unmounted
   (mount-ram) as it was before
   (mount-ram) an empty one again
   (mount-ram) it takes a part of the memory only
   (mount-ram) and gives it back
   (mount-ram) end
   mount-ram: exit(0) */

#include <filestat.h>
#include <string.h>
#include <sysinfo.h>
#include "tests/main.h"
#include "tests/user-lib.h"

static unsigned
free_pages(void)
{
    struct sysinfo info;
    sysinfo(&info);
    return info.kernel_pages_free;
}

static void
use_it(void)
{
    char path[20];
    struct stat st;
    CHECK(mount("", "m", "ram") == 0 && open("m/under") == -1,
          "mounted over what was there");
    CHECK(mkdir("m/d") && !mkdir("m/d") && !remove("m/x"),
          "files and directories");
    make_file("m/d/f", "content", 7);
    check_file("m/d/f", "content", 7);
    CHECK(chdir("m/d") && getcwd(path, sizeof path) == 0
          && !strcmp(path, "/m/d") && stat("../../m/d/f", &st) == 0
          && stat("../../file", &st) == 0 && chdir("../.."),
          ".. leads out of it, and getcwd knows the way");
    CHECK(!remove("m") && !remove("m/d") && rename("d", "m") == -1,
          "the mount point stays");
    CHECK(rename("file", "m/file") == -1 && rename("m/d/f", "f") == -1,
          "nothing is moved from one to the other");
}

static void
unmount_it(void)
{
    int fd = must_open("m/d/f");
    CHECK(umount("m") == -1, "not unmounted while a file is open");
    close(fd);
    REQUIRE(chdir("m/d"), "chdir");
    CHECK(umount("/m") == -1, "nor while a process works there");
    REQUIRE(chdir("/"), "chdir");
    CHECK(mount("", "m", "ram") == -1 && umount("m/d") == -1
          && umount("/") == -1,
          "not mounted twice, nor unmounted what is not");
    CHECK(umount("m") == 0, "unmounted");
    CHECK(open("m/d") == -1 && open("m/under") > 1, "as it was before");
}

/* Fills the file system. */
static void
fill_it(void)
{
    static char block[4096];
    REQUIRE(create("m/big", 0), "create");
    int fd = must_open("m/big"), cnt = 0;
    while (write(fd, block, sizeof block) == sizeof block)
        cnt++;
    struct mount_info info;
    REQUIRE(mounts(1, &info) == 0 && !strcmp(info.kind, "ram")
            && !strcmp(info.path, "/m"), "mounts");
    CHECK(cnt > 10 && info.sectors_free == 0 && create("m/empty", 0)
          && mkdir("other"), "it takes a part of the memory only");
    close(fd);
}

void
test_main(void)
{
    REQUIRE(mkdir("m") && create("m/under", 0) && create("file", 0)
            && mkdir("d"), "make");
    use_it();
    unmount_it();
    unsigned before = free_pages();
    CHECK(mount("", "m", "ram") == 0 && open("m/d") == -1,
          "an empty one again");
    fill_it();
    REQUIRE(umount("m") == 0, "umount");
    unsigned after = free_pages();
    CHECK(after + 4 >= before, "and gives it back");
    remove_tree("m");
    remove_tree("d");
    remove("file");
    remove("other");
}
