#ifndef TESTS_CRASH_ROOT_H
#define TESTS_CRASH_ROOT_H

/* A "/" in which there is but the directory "m", for file systems to be mounted
   on and unmounted again.  The machine has no other. */

#include "devices/block.h"

/* Mounts it, and sets the model up.  Once. */
void crash_root(void);

/* Mounts what is on DEVICE on "/m".  Returns NULL, or what is wrong.  May
   sleep. */
const char *crash_mount(struct block *device);

/* The same where that is a file system of KIND. */
const char *crash_mount_kind(const char *kind, struct block *device);

/* Unmounts it, which must be possible; crash_unmount_any forgives a disk that
   does not take all.  May sleep. */
void crash_unmount(void);
void crash_unmount_any(void);

#endif /* tests/crash/root.h */
