#ifndef FILESYS_RAM_H
#define FILESYS_RAM_H

/* The kind of file system that lies in memory. */

#include "filesys/filesystem.h"

extern const struct filesystem ram;

#endif /* filesys/ram.h */
