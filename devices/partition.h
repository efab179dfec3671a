#ifndef DEVICES_PARTITION_H
#define DEVICES_PARTITION_H

/* Partitions: the MBR and the chains of extended partitions. */

#include <stdbool.h>
#include <stdint.h>
#include "devices/block.h"

#define PARTITION_MAX 32        /* most that we look for on a disk */

struct partition {
    unsigned number;            /* 1 to 4 primary, from 5 logical */
    uint8_t type;
    block_sector_t start, size;
};

/* Where partition_parse reads, and whom it tells what it finds. */
struct partition_source {
    block_sector_t size;        /* of the disk */
    /* Reads one sector; false on an error. */
    bool (*read)(void *aux, block_sector_t sector, void *buffer);
    /* A partition that lies inside the disk, with no other's sectors. */
    void (*found)(void *aux, const struct partition *p);
    /* One that is left out, and why. */
    void (*bad)(void *aux, const struct partition *p, const char *why);
    void *aux;
};

/* Reads the partition tables of SOURCE, however wrong they are, and reports
   each partition once.  False where there is no table: the disk is used as a
   whole.  May sleep where `read' does. */
bool partition_parse(const struct partition_source *source);

/* Registers the partitions of DISK as devices DISK1 and so on.  May sleep. */
void partition_scan(struct block *disk);

#endif /* devices/partition.h */
