#ifndef DEVICES_RAM_DISK_H
#define DEVICES_RAM_DISK_H

/* Block devices in memory, for tests: debug builds only.  What they hold can be
   looked at and changed from outside, and each can keep a record of what was
   asked of it, so that the disk can be made again as it would be after a loss
   of power at any moment. */

#include <stddef.h>
#include <stdint.h>
#include "devices/block.h"

/* Makes the device NAME of SECTORS zero sectors, not in a role; NULL where
   memory is short or NAME is taken. */
struct block *ram_disk_create(const char *name, block_sector_t sectors);

/* The bytes of BLOCK, which ram_disk_create made.  Any context. */
uint8_t *ram_disk_bytes(struct block *block);

/* One thing that was asked of a device: a sector that was written, or a
   flush. */
struct ram_record {
    block_sector_t sector;      /* RAM_RECORD_FLUSH: it was flushed */
    uint8_t *data;              /* what was written */
};
#define RAM_RECORD_FLUSH UINT32_MAX

/* From now on what is asked of BLOCK is recorded, MOST sectors and flushes;
   what was recorded before is forgotten.  0: nothing is recorded.  False where
   memory is short.  While nothing is asked. */
bool ram_disk_record(struct block *block, size_t most);

/* How much was recorded so far, each sector of a request by itself, and where;
   more than MOST: the rest is lost.  Any context. */
size_t ram_disk_record_cnt(struct block *block);
const struct ram_record *ram_disk_records(struct block *block);

#endif /* devices/ram-disk.h */
