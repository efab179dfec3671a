#ifndef FILESYS_ARCHIVE_H
#define FILESYS_ARCHIVE_H

/* The kind of file system that is a ustar archive on a device, such as the
   scratch disk: to be read only. */

#include "filesys/filesystem.h"

extern const struct filesystem archive;

#endif /* filesys/archive.h */
