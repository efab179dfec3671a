/* A directory of a thousand names grows with them and shrinks when they go, is
   searched quickly, and gives back all its room.

   @machine mem=4 time=virtual
   @limit seconds=200
   @expect ignore-exit
   (dir-grow) begin
   (dir-grow) 1000 files
   (dir-grow) each is found, and no other
   (dir-grow) listed once each
   (dir-grow) half of them removed, the others stay
   (dir-grow) made again, in their places
   (dir-grow) all removed: 0 bytes
   (dir-grow) and all sectors are free again
   (dir-grow) end */

#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include "tests/main.h"
#include "tests/user-lib.h"

#define CNT 1000

static char seen[CNT];

static const char *
name_of(int i)
{
    static char name[24];
    snprintf(name, sizeof name, "big/n%d", i);
    return name;
}

/* The bytes that directory NAME has. */
static unsigned
size_of(const char *name)
{
    struct stat st;
    REQUIRE(stat(name, &st) == 0 && st.type == STAT_DIRECTORY, "stat");
    return st.size;
}

static unsigned
free_sectors(void)
{
    struct mount_info info;
    REQUIRE(mounts(0, &info) == 0, "mounts");
    return info.sectors_free;
}

/* Fails unless the directory lists CNT names, once each. */
static void
check_listing(int cnt)
{
    char name[READDIR_MAX_LEN + 1];
    int fd = must_open("big"), found = 0;
    memset(seen, 0, sizeof seen);
    while (readdir(fd, name)) {
        int number = 0;
        for (const char *c = name + 1; *c != '\0'; c++)
            number = number * 10 + (*c - '0');
        REQUIRE(name[0] == 'n' && number < CNT && !seen[number], "%s", name);
        seen[number] = 1;
        found++;
    }
    REQUIRE(found == cnt, "%d names, not %d", found, cnt);
    close(fd);
}

void
test_main(void)
{
    unsigned before = free_sectors();
    REQUIRE(mkdir("big"), "mkdir");
    int keeps = must_open("big");       /* so that it stays in memory */
    for (int i = 0; i < CNT; i++)
        REQUIRE(create(name_of(i), 0), "create %d", i);
    unsigned size = size_of("big");
    msg("%d files", CNT);
    for (int i = 0; i < CNT; i++)
        close(must_open(name_of(i)));
    CHECK(open(name_of(CNT)) == -1 && !create(name_of(7), 0),
          "each is found, and no other");
    check_listing(CNT);
    msg("listed once each");

    for (int i = 0; i < CNT; i += 2)
        REQUIRE(remove(name_of(i)), "remove %d", i);
    check_listing(CNT / 2);
    CHECK(size_of("big") == size, "half of them removed, the others stay");
    for (int i = 0; i < CNT; i += 2)
        REQUIRE(create(name_of(i), 0), "create %d again", i);
    check_listing(CNT);
    CHECK(size_of("big") == size, "made again, in their places");

    for (int i = CNT - 1; i >= 0; i--) {
        REQUIRE(remove(name_of(i)), "remove %d", i);
        REQUIRE(size_of("big") < size, "not smaller without %d", i);
        size = size_of("big");
    }
    msg("all removed: %u bytes", size);
    close(keeps);
    REQUIRE(remove("big"), "remove the directory");
    unsigned after = free_sectors();
    CHECK(before == after, "and all sectors are free again");
}
