/* What tests use to check FAT volumes notices what may be wrong.

   @expect
   (fat-image) begin
   (fat-image) an empty volume
   (fat-image) a file and a directory with one
   (fat-image) what is lost
   (fat-image) a chain that is too short
   (fat-image) a chain that goes on in a free cluster
   (fat-image) a cluster in two chains
   (fat-image) a chain out of the volume
   (fat-image) end */

#include "tests/filesys/fat-image.h"
#include <stdbool.h>
#include <string.h>
#include "tests/kernel-test.h"
#include "threads/malloc.h"

static void
set_word(uint8_t *at, unsigned value)
{
    at[0] = value;
    at[1] = value >> 8;
}

void
fat_image_make(uint8_t *image, unsigned sectors)
{
    set_word(image + 11, BLOCK_SECTOR_SIZE);
    image[13] = 1;                      /* sectors of a cluster */
    set_word(image + 14, 1);      /* before the table */
    image[16] = 2;                      /* copies */
    set_word(image + 17, FAT_IMAGE_ROOT * 16);
    set_word(image + 19, sectors);
    image[21] = 0xf8;
    set_word(image + 22, FAT_IMAGE_TABLE);
    set_word(image + 510, 0xaa55);
    for (unsigned copy = 0; copy < 2; copy++) {
        uint8_t *table = image
                         + (1 + copy * FAT_IMAGE_TABLE) * BLOCK_SECTOR_SIZE;
        memcpy(table, "\xf8\xff\xff", 3);
    }
}

/* What the table of IMAGE says of CLUSTER. */
static unsigned
next_of(const uint8_t *image, unsigned cluster)
{
    const uint8_t *at = image + BLOCK_SECTOR_SIZE + cluster / 2 * 3;
    return cluster % 2 == 0 ? at[0] | (at[1] & 0xf) << 8
                            : at[1] >> 4 | at[2] << 4;
}

/* Counts in USES, one number a cluster, what in IMAGE refers to each cluster,
   for the CNT entries at DIRECTORY and all that lies below.  Returns NULL, or
   what is wrong. */
static const char *
count_uses(const uint8_t *image, const uint8_t *directory, unsigned cnt,
                uint8_t uses[])
{
    for (const uint8_t *e = directory; cnt-- > 0 && *e != 0; e += 32) {
        unsigned cluster = e[26] | e[27] << 8, found = 0;
        unsigned size = e[28] | e[29] << 8 | e[30] << 16;
        bool is_directory = e[11] & 0x10;
        if (*e == 0xe5 || *e == '.' || (e[11] & 0x08))
            continue;
        for (; cluster != 0 && cluster < 0xff8; found++) {
            if (cluster >= FAT_IMAGE_MOST - FAT_IMAGE_DATA + 2)
                return "a chain leads out of the volume";
            if (uses[cluster]++ > 0)
                return "a cluster is in two chains";
            if (next_of(image, cluster) == 0)
                return "a cluster is free and in a chain";
            if (is_directory) {
                const char *problem = count_uses(
                    image,
                    image + (FAT_IMAGE_DATA + cluster - 2) * BLOCK_SECTOR_SIZE,
                    16, uses);
                if (problem != NULL)
                    return problem;
            }
            cluster = next_of(image, cluster);
        }
        if (is_directory ? found == 0 : found * BLOCK_SECTOR_SIZE < size)
            return "a chain is too short";
    }
    return NULL;
}

const char *
fat_image_check(const uint8_t *image, unsigned *lost)
{
    static uint8_t uses[FAT_IMAGE_MOST];
    const uint8_t *root = image + (FAT_IMAGE_DATA - FAT_IMAGE_ROOT)
                                      * BLOCK_SECTOR_SIZE;
    unsigned sectors = image[19] | image[20] << 8;
    memset(uses, 0, sizeof uses);
    const char *problem = count_uses(image, root, FAT_IMAGE_ROOT * 16, uses);
    *lost = 0;
    for (unsigned i = 2; i < sectors - FAT_IMAGE_DATA + 2; i++)
        *lost += uses[i] == 0 && next_of(image, i) != 0;
    return problem;
}

/* --- The test ------------------------------------------------------------- */

#define SECTORS 40

static uint8_t *image;

/* Where the contents of CLUSTER are. */
static uint8_t *
content_of(unsigned cluster)
{
    return image + (FAT_IMAGE_DATA + cluster - 2) * BLOCK_SECTOR_SIZE;
}

/* Makes VALUE what the table says of CLUSTER. */
static void
link(unsigned cluster, unsigned value)
{
    uint8_t *at = image + BLOCK_SECTOR_SIZE + cluster / 2 * 3;
    if (cluster % 2 == 0) {
        at[0] = value;
        at[1] = (at[1] & 0xf0) | value >> 8;
    } else {
        at[1] = (at[1] & 0xf) | (value & 0xf) << 4;
        at[2] = value >> 4;
    }
}

/* Makes the entry at AT one of a file, or of a directory, of SIZE bytes from
   CLUSTER on. */
static void
enter(uint8_t *at, bool directory, unsigned cluster, unsigned size)
{
    memcpy(at, "NAME       ", 11);
    at[11] = directory ? 0x10 : 0;
    set_word(at + 26, cluster);
    set_word(at + 28, size);
}

/* True where the check says PROBLEM (NULL: none) and that LOST clusters are. */
static bool
says(const char *problem, unsigned lost)
{
    unsigned found;
    const char *said = fat_image_check(image, &found);
    return problem == NULL ? said == NULL && found == lost
                           : said != NULL && !strcmp(said, problem);
}

KERNEL_TEST(fat_image)
{
    image = calloc(SECTORS, BLOCK_SECTOR_SIZE);
    REQUIRE(image != NULL, "memory is short");
    uint8_t *root = content_of(2) - FAT_IMAGE_ROOT * BLOCK_SECTOR_SIZE;
    fat_image_make(image, SECTORS);
    CHECK(says(NULL, 0), "an empty volume");
    enter(root, false, 2, 600);
    link(2, 3);
    link(3, 0xfff);
    enter(root + 32, true, 4, 0);
    link(4, 0xfff);
    enter(content_of(4), false, 5, 10);
    link(5, 0xfff);
    CHECK(says(NULL, 0), "a file and a directory with one");
    link(7, 0xfff);
    CHECK(says(NULL, 1), "what is lost");
    link(2, 0xfff);
    CHECK(says("a chain is too short", 0), "a chain that is too short");
    link(2, 9);
    CHECK(says("a cluster is free and in a chain", 0),
          "a chain that goes on in a free cluster");
    link(2, 5);
    CHECK(says("a cluster is in two chains", 0), "a cluster in two chains");
    link(2, 0xff0);
    CHECK(says("a chain leads out of the volume", 0),
          "a chain out of the volume");
    free(image);
}
