/* Mapped memory is zero at first; a private one is copied by fork as the rest
   is, a shared one is the same for parent and child, also after it was in swap.

   @machine mem=4 swap=4 smp=1,2
   @expect ignore-exit
   (mmap-memory) begin
   (mmap-memory) zeros
   (mmap-memory) private
   (mmap-memory) shared
   (mmap-memory) through swap
   ...
   (mmap-memory) gone
   (mmap-memory) what cannot be
   (mmap-memory) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define SIZE (300 * 4096)

static volatile char *const own = (char *) 0x10000000;
static volatile char *const common = (char *) 0x20000000;

static void
fill(volatile char *p, char first)
{
    for (int i = 0; i < SIZE; i += 4096)
        p[i + i / 4096] = first + i / 4096;
}

static bool
holds(volatile char *p, char first)
{
    for (int i = 0; i < SIZE; i += 4096)
        if (p[i + i / 4096] != (char) (first + i / 4096))
            return false;
    return true;
}

/* Has a child write FIRST to both; returns its status. */
static int
write_in_child(char first)
{
    pid_t pid = fork();
    if (pid == 0) {
        common[5] = first;
        own[5] = first;
        exit(own[5] == first ? 0 : 1);
    }
    return wait(pid);
}

static int
touch_in_child(void)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(common[0] & 0);
    return wait(pid);
}

void
test_main(void)
{
    mapid_t a = mmap_memory((void *) own, SIZE, MAP_PRIVATE);
    mapid_t b = mmap_memory((void *) common, SIZE, MAP_SHARED);
    REQUIRE(a != MAP_FAILED && b != MAP_FAILED, "mmap_memory");
    for (int i = 0; i < SIZE; i += 4096)
        REQUIRE(own[i] == 0 && common[i + 9] == 0, "page %d", i / 4096);
    msg("zeros");
    own[5] = common[5] = 'a';
    REQUIRE(write_in_child('b') == 0, "child");
    CHECK(own[5] == 'a', "private");
    CHECK(common[5] == 'b', "shared");
    fill(common, 'k');
    fill(own, 'p');
    CHECK(holds(common, 'k') && holds(own, 'p'), "through swap");
    munmap(b);
    CHECK(touch_in_child() == -1, "gone");
    CHECK(mmap_memory((char *) 1, 4096, MAP_PRIVATE) == MAP_FAILED
              && mmap_memory(NULL, 4096, MAP_PRIVATE) == MAP_FAILED
              && mmap_memory((void *) common, 0, MAP_PRIVATE) == MAP_FAILED
              && mmap_memory((void *) own, 4096, MAP_SHARED) == MAP_FAILED
              && mmap_memory((void *) common, 4096, 77) == MAP_FAILED
              && mmap_memory((void *) common, 0xa0000000, MAP_SHARED)
                     == MAP_FAILED
              && mmap_memory((void *) common, 0xffffffff, MAP_PRIVATE)
                     == MAP_FAILED,
          "what cannot be");
}
