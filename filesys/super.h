#ifndef FILESYS_SUPER_H
#define FILESYS_SUPER_H

/* The superblock: what the file system on the device is like. */

#include <stdbool.h>
#include "filesys/cache.h"
#include "filesys/format.h"
#include "filesys/journal.h"

struct super {
    struct block *device;
    struct cache *cache;        /* NULL while formatting, */
    struct journal *journal;    /* this too */
    block_sector_t sectors;
    block_sector_t map_sectors;
    block_sector_t orphan_start, orphan_sectors;
    struct journal_place place; /* of the journal */
    block_sector_t data_start;  /* the first sector that files may use */
    block_sector_t root;
};
extern struct super super;      /* [I] after mounting */

/* Reads and checks DEVICE's superblock: to *D, or to `super'.  Returns NULL, or
   what is wrong.  May sleep. */
const char *super_check(struct block *device, struct super_disk *d);
const char *super_read(struct block *device);

/* Sets `super' for an empty file system on DEVICE; returns NULL, or why none
   fits.  super_clear makes the disk hold none, for good; super_write then puts
   the new one there.  May sleep. */
const char *super_create(struct block *device);
bool super_clear(void);
bool super_write(void);

#endif /* filesys/super.h */
