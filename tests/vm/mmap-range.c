/* Pages in the middle, at the beginning and at the end of mappings can be
   unmapped, also over several and the holes between them: they are gone, the
   rest is as it was and has its number, a file has what was written, and
   whoever shares it keeps it.  What is no mapping stays.

   @machine mem=4 swap=4 smp=1,2,4
   @limit seconds=300
   @expect ignore-exit
   (mmap-range) begin
   (mmap-range) private memory
   (mmap-range) mapped anew
   (mmap-range) all of it given back
   (mmap-range) a file
   (mmap-range) shared memory
   (mmap-range) several mappings
   (mmap-range) what cannot be
   (mmap-range) end */

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define PAGE 4096
#define PAGES 8

static char *const base = (char *) 0x10000000;
static char other[3 * PAGE];            /* no mapping */

/* What page I holds. */
static char
mark(int i)
{
    return 'a' + i;
}

static void
fill(char *memory, int pages)
{
    for (int i = 0; i < pages; i++)
        memset(memory + i * PAGE, mark(i), PAGE);
}

static void
end_quietly(int number)
{
    exit(number);
}

/* True where page I of MEMORY is mapped; fails where it does not hold what it
   should. */
static bool
is_there(const char *memory, int i)
{
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGSEGV, end_quietly);
        char found = *(volatile const char *) (memory + i * PAGE);
        exit(found == mark(i) ? 0 : 1);
    }
    int status = wait(pid);
    REQUIRE(status == 0 || status == SIGSEGV, "page %d is another", i);
    return status == 0;
}

/* Fails unless, of the pages of MEMORY, those are there that MAP has an x
   for. */
static void
check(const char *memory, const char *map)
{
    for (int i = 0; map[i] != '\0'; i++)
        REQUIRE(is_there(memory, i) == (map[i] == 'x'), "%s: page %d", map, i);
}

static void
unmap(char *memory, int page, int pages)
{
    REQUIRE(munmap_range(memory + page * PAGE, pages * PAGE) == 0,
            "munmap_range %d, %d", page, pages);
}

static void
try_private(void)
{
    mapid_t map = mmap_memory(base, PAGES * PAGE, MAP_PRIVATE);
    REQUIRE(map != MAP_FAILED, "mmap_memory");
    fill(base, PAGES);
    unmap(base, 3, 2);
    check(base, "xxx..xxx");
    unmap(base, 0, 1);
    unmap(base, 7, 1);
    check(base, ".xx..xx.");
    REQUIRE(munmap_range(base + PAGE, PAGE + 1) == 0, "a part of a page");
    check(base, ".....xx.");
    REQUIRE(munmap_range(base, PAGES * PAGE) == 0
            && munmap_range(base, PAGES * PAGE) == 0, "holes");
    check(base, "........");
    msg("private memory");

    map = mmap_memory(base, PAGES * PAGE, MAP_PRIVATE);
    fill(base, PAGES);
    unmap(base, 2, 4);
    mapid_t inner = mmap_memory(base + 3 * PAGE, PAGE, MAP_PRIVATE);
    REQUIRE(inner != MAP_FAILED && inner != map, "in the hole");
    REQUIRE(base[3 * PAGE] == 0, "it is new");
    base[3 * PAGE] = mark(3);
    munmap(map);
    check(base, "...x....");
    munmap(inner);
    check(base, "........");
    msg("mapped anew");
}

/* More than there is in all, were it not given back. */
static void
try_often(void)
{
    for (int round = 0; round < 20; round++) {
        mapid_t map = mmap_memory(base, 400 * PAGE, MAP_PRIVATE);
        REQUIRE(map != MAP_FAILED, "round %d", round);
        for (int i = 0; i < 400; i += 5)
            base[i * PAGE] = round;
        unmap(base, 100 + round, 100);
        unmap(base, 0, 20);
        REQUIRE(base[20 * PAGE] == round && base[395 * PAGE] == round, "lost");
        munmap(map);
    }
    msg("all of it given back");
}

static void
try_file(void)
{
    static char expected[5 * PAGE - 100];
    make_file("file", expected, sizeof expected);
    mapid_t map = mmap(must_open("file"), base);
    REQUIRE(map != MAP_FAILED, "mmap");
    for (unsigned i = 0; i < sizeof expected; i += 1000)
        base[i] = expected[i] = 'A' + i / 1000;
    unmap(base, 1, 2);
    REQUIRE(mmap_sync(map) == 0, "sync");
    quiet = true;
    check_file("file", expected, sizeof expected);
    base[4 * PAGE] = expected[4 * PAGE] = '!';
    base[5] = expected[5] = '?';
    munmap(map);
    check_file("file", expected, sizeof expected);
    quiet = false;
    REQUIRE(mmap_sync(map) == -1, "the mapping is still there");
    map = mmap(must_open("file"), base);
    unmap(base, 0, 2);
    REQUIRE(memcmp(base + 2 * PAGE, expected + 2 * PAGE,
                   sizeof expected - 2 * PAGE) == 0, "the rest is another");
    munmap(map);
    remove("file");
    msg("a file");
}

/* The parent gives the middle up; the child has it, and both have the rest. */
static void
try_shared(void)
{
    char byte = 0;
    int there[2];
    mapid_t map = mmap_memory(base, PAGES * PAGE, MAP_SHARED);
    REQUIRE(map != MAP_FAILED && pipe(there) == 0, "begin");
    fill(base, PAGES);
    pid_t pid = fork();
    if (pid == 0) {
        read(there[0], &byte, 1);
        bool had = base[3 * PAGE] == mark(3) && base[6 * PAGE] == '6';
        base[2 * PAGE] = '2';
        exit(had ? 7 : 1);
    }
    unmap(base, 3, 2);
    base[6 * PAGE] = '6';
    write(there[1], &byte, 1);
    REQUIRE(wait(pid) == 7, "the child lost it");
    REQUIRE(base[2 * PAGE] == '2', "it is no more shared");
    munmap(map);
    check(base, "........");
    msg("shared memory");
}

static void
try_several(void)
{
    mapid_t maps[3];
    for (int i = 0; i < 3; i++)
        maps[i] = mmap_memory(base + i * 3 * PAGE, (i == 1 ? 3 : 2) * PAGE,
                              i == 1 ? MAP_SHARED : MAP_PRIVATE);
    for (int i = 0; i < 8; i++)
        if (i != 2)
            memset(base + i * PAGE, mark(i), PAGE);
    unmap(base, 1, 6);
    check(base, "x......x");
    for (int i = 0; i < 3; i++)
        munmap(maps[i]);
    check(base, "........");
    msg("several mappings");
}

static void
try_wrong(void)
{
    char *page = (char *) (((unsigned) other + PAGE) & ~(PAGE - 1));
    mapid_t map = mmap_memory(base, PAGES * PAGE, MAP_PRIVATE);
    fill(base, PAGES);
    CHECK(munmap_range(base + 1, PAGE) == -1
          && munmap_range(base, 0) == -1
          && munmap_range(NULL, PAGE) == -1
          && munmap_range(base, 0xf0000000) == -1
          && munmap_range(base, 0xffffffff) == -1
          && munmap_range((void *) 0xc0000000, PAGE) == -1
          && munmap_range((void *) 0xbffff000, PAGE) == -1
          && munmap_range((void *) 0x08048000, PAGE) == -1
          && munmap_range((void *) 0x08000000, 0x0a000000) == -1
          && munmap_range(page, PAGE) == -1, "what cannot be");
    check(base, "xxxxxxxx");
    munmap(map);
}

void
test_main(void)
{
    try_private();
    try_often();
    try_file();
    try_shared();
    try_several();
    try_wrong();
}
