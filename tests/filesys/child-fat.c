/* What calls promise holds on FAT as on other file systems.  tests/utils/fat.t
   mounts one on "/m" and runs this, then looks at it from the host. */

#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include "tests/user-lib.h"

#define CHILDREN 4
#define PIECES 40
#define PIECE 300

/* A child: writes a file of its own in pieces, and reads it. */
static int
write_own(int number)
{
    char name[16], data[PIECE], found[PIECE];
    snprintf(name, sizeof name, "/m/child.%d", number);
    memset(data, 'A' + number, sizeof data);
    REQUIRE(create(name, 0), "create %s", name);
    int fd = must_open(name);
    for (int i = 0; i < PIECES; i++)
        REQUIRE(write(fd, data, PIECE) == PIECE, "write %s", name);
    seek(fd, 0);
    for (int i = 0; i < PIECES; i++) {
        REQUIRE(read(fd, found, PIECE) == PIECE, "read %s", name);
        compare_bytes(found, data, PIECE, i * PIECE, name);
    }
    return number;
}

static void
write_together(void)
{
    pid_t pids[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            exit(write_own(i));
    }
    wait_children(pids, CHILDREN);
}

/* Names, whatever they are written in, and which are refused. */
static void
use_names(void)
{
    static const char *const bad[] = {
        "/m/ninechars", "/m/a.long", "/m/a.b.c", "/m/a b", "/m/a.", "/m/.a",
        "/m/a+b", "/m/a*", "/m/a:b",
    };
    struct stat st;
    REQUIRE(create("/m/Eight888.tXt", 5) && !create("/m/EIGHT888.TXT", 0)
            && stat("/m/eight888.txt", &st) == 0 && st.size == 5
            && st.type == STAT_FILE, "one name in two ways");
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        REQUIRE(!create(bad[i], 0) && !mkdir(bad[i]), "%s", bad[i]);
    REQUIRE(remove("/m/eigHT888.txt") && open("/m/eight888.txt") == -1,
            "remove");
}

/* A file that loses its name is there as long as it is open; one that gets
   another is the same file; two who have it open see one. */
static void
use_open_files(void)
{
    char found[8];
    make_file("/m/one", "content", 7);
    make_file("/m/two", "another", 7);
    int one = must_open("/m/one"), again = must_open("/m/one");
    int two = must_open("/m/two");
    REQUIRE(mkdir("/m/d") && rename("/m/one", "/m/d/three") == 0, "rename");
    int renamed = must_open("/m/d/three");
    REQUIRE(inumber(one) == inumber(renamed) && inumber(one) == inumber(again),
            "one inode");
    REQUIRE(write(one, "CON", 3) == 3 && read(renamed, found, 7) == 7
            && !memcmp(found, "CONtent", 7), "one file");
    make_file("/m/one", "new", 3);      /* where the old one's entry was */
    int new = must_open("/m/one");
    REQUIRE(inumber(new) != inumber(one), "another file");
    REQUIRE(rename("/m/d/three", "/m/two") == 0 && remove("/m/one"), "replace");
    check_file("/m/two", "CONtent", 7);
    REQUIRE(read(two, found, 7) == 7 && !memcmp(found, "another", 7)
            && read(new, found, 7) == 3, "what is gone can be read");
    REQUIRE(write(two, "more", 4) == 4 && filesize(two) == 11, "and written");
    seek(one, 7);
    REQUIRE(write(one, "!", 1) == 1, "what was renamed can be written");
    check_file("/m/two", "CONtent!", 8);
    close(one);
    close(again);
    close(two);
    close(new);
    close(renamed);
}

static void
use_directories(void)
{
    char path[32], name[READDIR_MAX_LEN + 1];
    REQUIRE(mkdir("/m/d/e") && mkdir("/m/d/e/f") && !mkdir("/m/d/E"), "mkdir");
    REQUIRE(!remove("/m/d/e") && chdir("/m/d/e/f") && chdir("..")
            && getcwd(path, sizeof path) == 0 && !strcmp(path, "/m/d/e"), "..");
    REQUIRE(rename("/m/d", "/m/d/e/d") == -1, "not into itself");
    REQUIRE(rename("/m/d/e", "/m/moved") == 0
            && getcwd(path, sizeof path) == 0 && !strcmp(path, "/m/moved"),
            "a directory moves");
    for (int i = 0; i < 60; i++) {      /* more than a cluster holds */
        snprintf(name, sizeof name, "n%d", i);
        REQUIRE(create(name, 0), "%s", name);
    }
    int dir = must_open("."), cnt = 0;
    while (readdir(dir, name))
        cnt++;
    REQUIRE(isdir(dir) && cnt == 61, "%d names", cnt);
    for (int i = 0; i < 60; i++) {
        snprintf(name, sizeof name, "N%d", i);
        REQUIRE(remove(name), "%s", name);
    }
    REQUIRE(remove("f") && !readdir(dir, name) && chdir("/"), "empty");
    close(dir);
    REQUIRE(remove("/m/moved") && remove("/m/d") && open("/m/d") == -1, "gone");
}

/* What is left out is zeros, also where something else was once. */
static void
leave_out(void)
{
    static char found[9000];
    memset(found, 'x', sizeof found);
    make_file("/m/waste", found, sizeof found);
    REQUIRE(remove("/m/waste") && create("/m/gap", 0), "create");
    int fd = must_open("/m/gap");
    seek(fd, 7000);
    REQUIRE(read(fd, found, 1) == 0 && write(fd, "end", 3) == 3
            && filesize(fd) == 7003, "write behind the end");
    seek(fd, 0);
    REQUIRE(read(fd, found, sizeof found) == 7003, "read");
    for (int i = 0; i < 7000; i++)
        REQUIRE(found[i] == 0, "byte %d is not 0", i);
    close(fd);
    REQUIRE(create("/m/zeros", 5000), "create with a length");
    memset(found, 0, sizeof found);
    check_file("/m/zeros", found, 5000);
}

/* Fills the volume, and makes room again. */
static void
fill(void)
{
    static char data[4096];
    struct mount_info info;
    memset(data, 'x', sizeof data);
    REQUIRE(mounts(1, &info) == 0 && !strcmp(info.kind, "fat"), "mounts");
    unsigned before = info.sectors_free;
    REQUIRE(create("/m/big", 0), "create");
    int fd = must_open("/m/big");
    while (write(fd, data, sizeof data) == sizeof data)
        continue;
    REQUIRE(mounts(1, &info) == 0 && info.sectors_free == 0, "not full");
    REQUIRE(!mkdir("/m/none") && !create("/m/none", 1) && create("/m/empty", 0),
            "in a full volume");
    close(fd);
    REQUIRE(remove("/m/big") && mounts(1, &info) == 0
            && info.sectors_free == before, "%u sectors are lost",
            before - info.sectors_free);
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    write_together();
    use_names();
    use_open_files();
    use_directories();
    if (argc > 1)
        fill();
    leave_out();
    msg("all as promised");
    return EXIT_SUCCESS;
}
