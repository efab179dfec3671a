/* A mapped file that is larger than all memory is shuffled page by page and
   word by word, and the file has the result afterwards.

   @machine mem=4 swap=4 disk=6
   @limit seconds=120
   @expect
   (mmap-shuffle) begin
   (mmap-shuffle) mapped
   (mmap-shuffle) shuffled
   (mmap-shuffle) in the file
   (mmap-shuffle) end
   mmap-shuffle: exit(0) */

#include <random.h>
#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define SIZE (2560 * 1024)
#define PAGES (SIZE / 4096)
#define WORDS 1024

static uint32_t (*const file)[WORDS] = (void *) 0x20000000;
static uint16_t places[PAGES];          /* which page's words each has */

static void
swap_pages(unsigned a, unsigned b)
{
    for (unsigned i = 0; i < WORDS; i++) {
        uint32_t word = file[a][i];
        file[a][i] = file[b][i];
        file[b][i] = word;
    }
    uint16_t place = places[a];
    places[a] = places[b];
    places[b] = place;
}

void
test_main(void)
{
    static uint32_t page[WORDS];
    REQUIRE(create("large", SIZE), "create");
    int fd = must_open("large");
    mapid_t map = mmap(fd, file);
    CHECK(map != MAP_FAILED, "mapped");
    for (unsigned p = 0; p < PAGES; p++) {
        places[p] = p;
        for (unsigned i = 0; i < WORDS; i++)
            file[p][i] = p * WORDS + i;
    }
    for (unsigned i = 0; i < PAGES; i++)
        swap_pages(random_ulong() % PAGES, random_ulong() % PAGES);
    msg("shuffled");
    munmap(map);
    for (unsigned p = 0; p < PAGES; p++) {
        REQUIRE(read(fd, page, 4096) == 4096, "read");
        for (unsigned i = 0; i < WORDS; i++)
            REQUIRE(page[i] == places[p] * WORDS + i, "page %u word %u: %u", p,
                    i, (unsigned) page[i]);
    }
    msg("in the file");
}
