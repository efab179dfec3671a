#ifndef FILESYS_FSCK_H
#define FILESYS_FSCK_H

/* The check of a file system of ours: whether what lies on a device is sound.
   It believes nothing but what it reads there, shares nothing with the code
   that keeps files, and changes nothing.  utils/Strata/Fsck.pm, which says what
   is checked, does the same on the host, with the same words. */

#include "devices/block.h"

struct fsck_result {
    unsigned problems;
    unsigned files, directories;
    unsigned sectors;               /* that these use */
};

/* Checks DEVICE, which nobody writes to meanwhile and whose journal is empty,
   as after unmounting or volume_sync_all.  Prints each problem unless QUIET;
   one that makes checking impossible is the only one.  May sleep. */
void fsck(struct block *device, bool quiet, struct fsck_result *result);

#endif /* filesys/fsck.h */
