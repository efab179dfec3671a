/* One page of a file that is mapped more often than 16 bits count is the file's
   in every place, also when one of these mappings goes; and the end of them all
   takes a time in proportion to their number.

   @machine mem=16
   @limit seconds=30
   @expect ignore-exit
   (mmap-most) begin
   (mmap-most) 65537 mappings
   (mmap-most) the same memory when one is gone
   (mmap-most) every child has seen it
   (mmap-most) end */

#include <syscall.h>
#include "tests/main.h"
#include "tests/user-lib.h"

#define PLACES 4096             /* in each process */
#define CHILDREN 15             /* and so many of them, with this one */
#define PAGES 40                /* of memory that takes free frames */

static volatile char *const places = (volatile char *) 0x10000000;
static volatile char *const memory = (volatile char *) 0x20000000;

static bool
all_have(char c)
{
    for (int i = 0; i < PLACES; i++)
        if (places[i * 4096] != c)
            return false;
    return true;
}

/* Waits for the word from FD, and looks at what its parent has written. */
static void
child(int fd)
{
    char c;
    exit(read(fd, &c, 1) == 1 && all_have('z') ? 0 : 1);
}

void
test_main(void)
{
    int go[2];
    pid_t pids[CHILDREN];
    make_file("file", "x", 1);
    int fd = must_open("file");
    for (int i = 0; i < PLACES; i++)
        REQUIRE(mmap(fd, (void *) (places + i * 4096)) != MAP_FAILED,
                "mapping %d", i);
    REQUIRE(all_have('x') && pipe(go) == 0, "pipe");
    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            child(go[0]);
        REQUIRE(pids[i] != PID_ERROR, "child %d", i);
    }
    mapid_t last = mmap(fd, (void *) (places + PLACES * 4096));
    REQUIRE(last != MAP_FAILED && places[PLACES * 4096] == 'x', "the last");
    msg("%d mappings", PLACES * (CHILDREN + 1) + 1);

    munmap(last);
    REQUIRE(mmap_memory((void *) memory, PAGES * 4096, MAP_PRIVATE)
            != MAP_FAILED, "memory");
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096] = 'y';
    places[0] = 'z';
    CHECK(all_have('z'), "the same memory when one is gone");
    int good = 0;
    for (int i = 0; i < CHILDREN; i++)
        REQUIRE(write(go[1], "g", 1) == 1, "word %d", i);
    for (int i = 0; i < CHILDREN; i++)
        good += wait(pids[i]) == 0;
    CHECK(good == CHILDREN, "every child has seen it");
    remove("file");
}
