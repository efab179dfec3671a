#ifndef FILESYS_NAME_INDEX_H
#define FILESYS_NAME_INDEX_H

/* An index of a large directory's names, in memory only: 16 bits for each of
   its places, so that a name is found, or is known not to be there, and a free
   place found, without reading the directory.  It is a help: where memory is
   short there is none.  Caller holds the directory's lock. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct name_index {
    uint16_t *hashes;           /* of place I's name, 0: free; NULL: no index */
    size_t cnt;                 /* places */
    size_t room;                /* in hashes */
};

/* What name_index_find returns where there is no such place. */
#define NAME_INDEX_NONE SIZE_MAX

/* Makes INDEX none at all; frees what it has. */
void name_index_init(struct name_index *index);
void name_index_drop(struct name_index *index);

/* Makes INDEX one without places; false where memory is short. */
bool name_index_begin(struct name_index *index);

/* Place PLACE, one behind the last perhaps, now holds NAME, or nothing for
   NULL.  Drops INDEX where memory is short. */
void name_index_set(struct name_index *index, size_t place, const char *name);

/* There are CNT places only. */
void name_index_cut(struct name_index *index, size_t cnt);

/* The first place from FROM on that may hold NAME, or is free for NULL. */
size_t name_index_find(const struct name_index *index, const char *name,
                       size_t from);

#endif /* filesys/name-index.h */
