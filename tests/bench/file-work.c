/* Works on a file of 1 MB in calls of 4 KB: `new' writes it, `over' writes over
   it, `read' reads it, `random' reads 256 blocks of it anywhere, `cached' reads
   one of them again and again and says what that costs; `none' only opens
   it. */

#include <random.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>

#include "tests/bench/bench.h"

#define BLOCKS 256
#define BLOCK 4096
#define AGAIN 1000

/* The memory is a page; a second argument says how far behind its beginning. */
static char pages[2 * 4096] __attribute__((aligned(4096)));
static char *block = pages;

static bool
read_block(int fd)
{
    return read(fd, block, BLOCK) == BLOCK;
}

static bool
write_block(int fd)
{
    return write(fd, block, BLOCK) == BLOCK;
}

static bool
read_anywhere(int fd)
{
    seek(fd, random_ulong() % BLOCKS * BLOCK);
    return read_block(fd);
}

/* Does WORK for each block. */
static bool
for_all(int fd, bool (*work)(int fd))
{
    for (int i = 0; i < BLOCKS; i++)
        if (!work(fd))
            return false;
    return true;
}

/* Instructions of a call of seek, with one of read behind it where READS; 0
   where that fails. */
static unsigned
cost_again(int fd, bool reads)
{
    uint64_t start = bench_now();
    for (int i = 0; i < AGAIN; i++) {
        seek(fd, 0);
        if (reads && !read_block(fd))
            return 0;
    }
    return (bench_now() - start) / AGAIN;
}

static bool
read_again(int fd)
{
    if (!read_block(fd))                /* from the disk, which takes a while */
        return false;
    unsigned both = cost_again(fd, true), alone = cost_again(fd, false);
    printf("BENCH seek %u\nBENCH read-4kb-cached %u\n", alone, both - alone);
    return both > 0;
}

int
main(int argc, char *argv[])
{
    const char *what = argc > 1 ? argv[1] : "none";
    if (argc > 2)
        block = pages + atoi(argv[2]);
    if (!strcmp(what, "new"))
        create("file", 0);
    int fd = open("file");
    if (fd < 0)
        return 1;
    random_init(1);
    bool done = !strcmp(what, "new") || !strcmp(what, "over")
                ? for_all(fd, write_block)
                : !strcmp(what, "read") ? for_all(fd, read_block)
                : !strcmp(what, "random") ? for_all(fd, read_anywhere)
                : !strcmp(what, "cached") ? read_again(fd) : true;
    return done ? 0 : 2;
}
