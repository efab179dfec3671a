#ifndef LIB_USTAR_H
#define LIB_USTAR_H

/* Headers of ustar archives (POSIX 1003.1-1988), in which files travel between
   the host and the file system on the scratch disk. */

#include <stdbool.h>

#define USTAR_HEADER_SIZE 512

enum ustar_type {
    USTAR_REGULAR = '0',
    USTAR_DIRECTORY = '5',
    USTAR_EOF = -1              /* the zero block at the end */
};

/* Fills HEADER for FILE_NAME of TYPE with SIZE bytes.  False where the name is
   too long for the format. */
bool ustar_make_header(const char *file_name, enum ustar_type type, int size,
                       char header[USTAR_HEADER_SIZE]);

/* Reads HEADER: *FILE_NAME (inside HEADER), *TYPE
   and *SIZE.  Returns NULL, or what is wrong. */
const char *ustar_parse_header(const char header[USTAR_HEADER_SIZE],
                               const char **file_name, enum ustar_type *type,
                               int *size);

#endif /* lib/ustar.h */
