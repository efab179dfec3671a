#ifndef LIB_FILESTAT_H
#define LIB_FILESTAT_H

/* What the calls stat, fstat, readdir_long and mounts tell: known to kernel and
   programs. */

#include <stdint.h>

enum stat_type {
    STAT_FILE = 1,
    STAT_DIRECTORY = 2,
    STAT_KEYBOARD = 3,          /* descriptor 0 at first, */
    STAT_CONSOLE = 4,           /* and 1 */
    STAT_PIPE = 5
};

/* A file or directory; of anything else, which is in no file system, only the
   type. */
struct stat {
    uint32_t volume;            /* the mounted file system: see mounts */
    uint32_t inode;             /* tells those of a volume apart */
    uint32_t type;              /* enum stat_type */
    uint32_t size;              /* bytes */
};

/* A name in a directory. */
struct dirent {
    uint32_t inode;
    uint32_t type;              /* enum stat_type */
    char name[256];
};

/* A mounted file system. */
struct mount_info {
    uint32_t volume;
    uint32_t read_only;         /* 1: nothing of it can be changed */
    uint32_t sectors;           /* of 512 bytes, in all */
    uint32_t sectors_free;
    char kind[16];              /* "strata" */
    char device[16];            /* "hda1", or empty */
    char path[256];             /* where; empty where that is too long */
};

#endif /* lib/filestat.h */
