#ifndef DEVICES_IDE_H
#define DEVICES_IDE_H

/* IDE (ATA) disks on the two channels of a PC. */

/* Finds the disks, registers them as hda to hdd and their partitions as hda1
   and so on.  Drives that are not disks are left alone.  Once at boot, after
   timer_init.  May sleep. */
void ide_init(void);

#endif /* devices/ide.h */
