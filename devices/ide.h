#ifndef DEVICES_IDE_H
#define DEVICES_IDE_H

/* IDE (ATA) disks on the two channels of a PC. */

#include <stdbool.h>

/* Chooses how data is moved: "pio", or "dma" where controller and drive can.
   False for any other NAME.  Before ide_init. */
bool ide_set_transfer(const char *name);

/* Finds the disks, registers them as hda to hdd and their partitions as hda1
   and so on.  Drives that are not disks are left alone.  Once at boot, after
   timer_init.  May sleep. */
void ide_init(void);

#endif /* devices/ide.h */
