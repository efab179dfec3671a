#include "filesys/name-index.h"
#include <debug.h>
#include <hash.h>
#include "threads/malloc.h"

#define ROOM_AT_FIRST 128

void
name_index_init(struct name_index *index)
{
    index->hashes = NULL;
    index->cnt = index->room = 0;
}

void
name_index_drop(struct name_index *index)
{
    free(index->hashes);
    name_index_init(index);
}

bool
name_index_begin(struct name_index *index)
{
    name_index_drop(index);
    index->hashes = malloc(ROOM_AT_FIRST * sizeof *index->hashes);
    index->room = index->hashes != NULL ? ROOM_AT_FIRST : 0;
    return index->hashes != NULL;
}

/* Never 0, which says that a place is free. */
static uint16_t
hash_of(const char *name)
{
    unsigned hash = hash_string(name);
    return (hash ^ hash >> 16) | 1;
}

/* Makes room for twice as many places. */
static bool
grow(struct name_index *index)
{
    size_t room = index->room * 2;
    uint16_t *hashes = realloc(index->hashes, room * sizeof *hashes);
    if (hashes == NULL) {
        name_index_drop(index);
        return false;
    }
    index->hashes = hashes;
    index->room = room;
    return true;
}

void
name_index_set(struct name_index *index, size_t place, const char *name)
{
    if (index->hashes == NULL)
        return;
    ASSERT(place <= index->cnt);
    if (place == index->room && !grow(index))
        return;
    index->hashes[place] = name != NULL ? hash_of(name) : 0;
    if (place == index->cnt)
        index->cnt++;
}

void
name_index_cut(struct name_index *index, size_t cnt)
{
    if (index->cnt > cnt)
        index->cnt = cnt;
}

size_t
name_index_find(const struct name_index *index, const char *name, size_t from)
{
    uint16_t hash = name != NULL ? hash_of(name) : 0;
    for (size_t i = from; i < index->cnt; i++)
        if (index->hashes[i] == hash)
            return i;
    return NAME_INDEX_NONE;
}
