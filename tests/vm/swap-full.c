/* Where memory and swap are full, who asks for more gets nothing: mmap_memory,
   fork and exec fail, a process whose stack grows is killed, and the others
   live on with what they have, in long calls, too.

   @machine mem=4 swap=1
   @expect ignore-exit
   (swap-full) begin
   (swap-full) memory fails
   (swap-full) fork fails
   ...
   (swap-full) the stack that grew is gone
   (swap-full) a long write
   (swap-full) the others have what they had
   (swap-full) there is memory again
   (swap-full) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define STEP (64 * 4096)
#define LONGEST 65536           /* that one call does in one step */

static char *const address = (char *) 0x10000000;

/* Maps memory until there is no more and writes to it; returns how many
   STEPs. */
static unsigned
take_all(mapid_t maps[], unsigned most)
{
    unsigned cnt = 0;
    for (; cnt < most; cnt++) {
        maps[cnt] = mmap_memory(address + cnt * STEP, STEP, MAP_PRIVATE);
        if (maps[cnt] == MAP_FAILED)
            break;
        for (unsigned i = 0; i < STEP; i += 4096)
            address[cnt * STEP + i] = cnt + i / 4096;
    }
    return cnt;
}

/* The same page by page. */
static void
take_rest(char *at)
{
    for (; mmap_memory(at, 4096, MAP_PRIVATE) != MAP_FAILED; at += 4096)
        *at = 1;
}

/* Writes from pages all of which are in swap by now. */
static bool
write_long(void)
{
    REQUIRE(create("long", LONGEST), "create");
    int fd = open("long");
    bool done = write(fd, address + 100, LONGEST) == LONGEST;
    close(fd);
    remove("long");
    return done;
}

/* Uses more and more stack. */
static int
descend(unsigned n)
{
    volatile char room[4096];
    room[0] = n;
    return n == 0 ? 0 : descend(n - 1) + room[0];
}

void
test_main(void)
{
    static mapid_t maps[64];
    int fds[2];
    char byte;
    pipe(fds);
    pid_t pid = fork();
    if (pid == 0) {                     /* waits until everything is full */
        close(fds[1]);
        read(fds[0], &byte, 1);
        exit(descend(300) & 0);
    }
    unsigned cnt = take_all(maps, 64);
    CHECK(cnt > 2 && cnt < 64, "memory fails");
    take_rest(address + cnt * STEP);
    CHECK(fork() == -1, "fork fails");
    close(fds[1]);
    CHECK(wait(pid) == -1, "the stack that grew is gone");
    CHECK(write_long(), "a long write");
    for (unsigned i = 0; i < cnt * STEP; i += 4096)
        REQUIRE(address[i] == (char) (i / STEP + i % STEP / 4096), "page %u",
                i / 4096);
    msg("the others have what they had");
    munmap(maps[0]);
    pid = fork();
    if (pid == 0)
        exit(3);
    CHECK(pid == -1 || wait(pid) == 3, "there is memory again");
}
