#ifndef TESTS_FILESYS_FAT_IMAGE_H
#define TESTS_FILESYS_FAT_IMAGE_H

/* FAT12 volumes, made and read without the kernel's code for them. */

#include <stdint.h>
#include "devices/block.h"

/* The layout, with a sector a cluster. */
#define FAT_IMAGE_TABLE 2               /* sectors of each of both copies */
#define FAT_IMAGE_ROOT 2                /* sectors of the root directory */
#define FAT_IMAGE_DATA (1 + 2 * FAT_IMAGE_TABLE + FAT_IMAGE_ROOT)

/* The most sectors that the table has room for. */
#define FAT_IMAGE_MOST (FAT_IMAGE_DATA + 600)

/* Makes IMAGE, SECTORS sectors of zeros, an empty volume. */
void fat_image_make(uint8_t *image, unsigned sectors);

/* Checks all of IMAGE, and sets *LOST to how many clusters are in use for
   nothing.  Returns NULL, or what is wrong. */
const char *fat_image_check(const uint8_t *image, unsigned *lost);

#endif /* tests/filesys/fat-image.h */
