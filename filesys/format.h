#ifndef FILESYS_FORMAT_H
#define FILESYS_FORMAT_H

/* What lies on the disk, in sectors of 512 bytes:

     0                the superblock
     1 ...            the map of used sectors, a bit each
     orphan_start ... inodes that no name leads to any more, but still open
     journal_start ...  the journal: a header, then records
     ...              inodes, index sectors and data, anywhere

   docs/journal.md says how the journal is used.

   An inode is named by the number of its sector.  Pointer 0 in an inode or an
   index sector is a hole: it reads as zeros.  Numbers are little endian. */

#include <stdint.h>
#include "devices/block.h"
#include "filesys/filesystem.h"

#define FORMAT_MAGIC 0x53617453         /* "StaS" */
#define FORMAT_VERSION 2
#define INODE_MAGIC 0x65646f49          /* "Iode" */

#define SUPER_SECTOR 0
#define MAP_START 1
#define BITS_PER_SECTOR (BLOCK_SECTOR_SIZE * 8)

struct super_disk {
    uint32_t magic;
    uint32_t version;
    uint32_t sectors;           /* of the file system */
    uint32_t map_sectors;
    uint32_t journal_start;
    uint32_t journal_sectors;
    uint32_t root;              /* the root directory's inode */
    uint32_t orphan_start;
    uint32_t orphan_sectors;
    uint8_t reserved[472];
    uint32_t checksum;          /* CRC-32 of all before it */
};
_Static_assert(sizeof(struct super_disk) == BLOCK_SECTOR_SIZE, "on disk");

#define DIRECT_CNT 118
#define POINTERS_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(uint32_t))

/* The most sectors that an inode can have. */
#define INODE_SECTORS_MAX                                               \
    (DIRECT_CNT + POINTERS_PER_SECTOR                                   \
     + POINTERS_PER_SECTOR * POINTERS_PER_SECTOR)

struct inode_disk {
    uint32_t magic;
    uint32_t type;              /* enum inode_type */
    uint32_t length;            /* bytes */
    uint32_t generation;        /* of the sector's use as an inode */
    uint32_t parent;            /* of a directory: its parent's inode */
    uint32_t removed;           /* 1: an orphan, which no name leads to */
    uint32_t reserved[2];
    uint32_t direct[DIRECT_CNT];
    uint32_t indirect;          /* a sector of pointers */
    uint32_t doubly;            /* a sector of pointers to such */
};
_Static_assert(sizeof(struct inode_disk) == BLOCK_SECTOR_SIZE, "on disk");

/* Room for a name with its null; the classic calls make shorter ones only. */
#define ENTRY_NAME_ROOM 26

/* A directory's content is a row of these; a free one has inode 0. */
struct entry_disk {
    uint32_t inode;
    uint8_t type;               /* enum inode_type */
    uint8_t reserved;
    char name[ENTRY_NAME_ROOM]; /* ends with a null */
};
_Static_assert(sizeof(struct entry_disk) == 32, "on disk");

/* Orphans: rows of inode numbers, 0 for none. */
#define ORPHANS_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(uint32_t))

/* The most sectors of them: taking each off the list must not take long. */
#define ORPHAN_SECTORS_MOST 16

#define JOURNAL_MAGIC 0x4a617453        /* "StaJ" */
#define RECORD_MAGIC 0x52617453         /* "StaR" */

/* The fewest sectors of a journal. */
#define JOURNAL_LEAST 32

/* The first sector of the journal. */
struct journal_disk {
    uint32_t magic;
    uint32_t sequence;          /* of the first record, if there is one */
    uint8_t reserved[500];
    uint32_t checksum;          /* CRC-32 of all before it */
};
_Static_assert(sizeof(struct journal_disk) == BLOCK_SECTOR_SIZE, "on disk");

/* The most sectors of contents of a record. */
#define RECORD_MOST 124

/* What a record begins with; `cnt' sectors of contents follow. */
struct record_disk {
    uint32_t checksum;          /* CRC-32 of all that follows it */
    uint32_t magic;
    uint32_t sequence;          /* one more than that of the record before */
    uint32_t cnt;
    uint32_t sector[RECORD_MOST];       /* where the contents belong */
};
_Static_assert(sizeof(struct record_disk) == BLOCK_SECTOR_SIZE, "on disk");

#endif /* filesys/format.h */
