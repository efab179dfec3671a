#ifndef FILESYS_OFF_T_H
#define FILESYS_OFF_T_H

#include <stdint.h>

/* A position in a file, or a number of its bytes.  Its own header, as much
   needs it that needs nothing else of the file system. */
typedef int32_t off_t;
#define PROTd "d"

#endif /* filesys/off_t.h */
