#ifndef LIB_CRC32_H
#define LIB_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* The CRC-32 of IEEE 802.3 (that of gzip and PNG) of SIZE bytes, continuing
   CRC: 0 to begin.  Any context. */
uint32_t crc32(uint32_t crc, const void *data, size_t size);

#endif /* lib/crc32.h */
