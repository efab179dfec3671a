/* The entries of directories of FAT, one by one. */

#include <ctype.h>
#include <string.h>
#include "devices/rtc.h"
#include "filesys/fat.h"

/* What names begin with that are free, the latter with none behind; a piece of
   a long name has such attributes. */
enum { ERASED = 0xe5, NEVER_USED = 0, LONG = 0x0f };

#define MOST_ENTRIES 65536              /* of a directory */

bool
fat_name_encode(const char *name, char raw[11])
{
    size_t at = 0, end = 8;
    memset(raw, ' ', 11);
    for (; *name != '\0'; name++)
        if (*name == '.' && end == 8 && at > 0) {
            at = 8;
            end = 11;
        } else if (at < end && (unsigned char) *name > ' '
                   && strchr("\"*+,./:;<=>?[\\]|\x7f", *name) == NULL)
            raw[at++] = toupper((unsigned char) *name);
        else
            return false;
    return at > 0 && (end == 8 || at > 8) && (uint8_t) raw[0] != ERASED;
}

void
fat_name_decode(const char raw[11], char name[13])
{
    for (size_t i = 0; i < 11; i++) {
        if (i == 8 && raw[8] != ' ')
            *name++ = '.';
        if (raw[i] != ' ')
            *name++ = tolower((unsigned char) raw[i]);
    }
    *name = '\0';
}

void
fat_entry_stamp(struct fat_entry *entry)
{
    struct rtc_date now = rtc_date_of(rtc_get_time());
    unsigned year = now.year < 1980 ? 0 : now.year - 1980;
    entry->time = now.hour << 11 | now.minute << 5 | now.second / 2;
    entry->date = year << 9 | now.month << 5 | now.day;
}

bool
fat_entry_read(struct fat *f, uint32_t at, struct fat_entry *entry)
{
    return cache_read(f->cache, at / FAT_ENTRIES,
                      at % FAT_ENTRIES * sizeof *entry, sizeof *entry, entry)
           == sizeof *entry;
}

bool
fat_entry_write(struct fat *f, uint32_t at, const struct fat_entry *entry)
{
    return cache_write(f->cache, at / FAT_ENTRIES,
                       at % FAT_ENTRIES * sizeof *entry, sizeof *entry, entry,
                       false) == sizeof *entry;
}

/* Makes BEGIN what the name of the entry AT begins with. */
static bool
mark(struct fat *f, uint32_t at, uint8_t begin)
{
    return cache_write(f->cache, at / FAT_ENTRIES,
                       at % FAT_ENTRIES * sizeof(struct fat_entry), 1, &begin,
                       false) == 1;
}

/* --- Walks ---------------------------------------------------------------- */

/* Sets *AT to where entry IDX is; FS_NONE where the directory ends before. */
static enum fs_result
find_place(const struct fat_walk *w, uint32_t idx, uint32_t *at)
{
    uint32_t size = w->f->cluster_sectors * FAT_ENTRIES;
    if (w->chain->first == 0)
        *at = w->f->root_start * FAT_ENTRIES + idx;
    else
        *at = fat_sector(w->f, fat_chain_find(w->f, w->chain, idx / size))
                  * FAT_ENTRIES + idx % size;
    uint32_t cnt = w->chain->first == 0 ? w->f->root_sectors * FAT_ENTRIES
                                        : w->chain->cnt * size;
    return idx < cnt && idx < MOST_ENTRIES ? FS_FOUND : FS_NONE;
}

/* Goes to the next entry, whatever it is. */
static enum fs_result
step(struct fat_walk *w)
{
    enum fs_result result = find_place(w, w->idx, &w->at);
    if (result == FS_FOUND && !fat_entry_read(w->f, w->at, &w->entry))
        return FS_FAILED;
    w->idx += result == FS_FOUND;
    return result;
}

enum fs_result
fat_walk(struct fat_walk *w)
{
    enum fs_result result;
    w->long_cnt = 0;
    while ((result = step(w)) == FS_FOUND) {
        uint8_t begin = w->entry.name[0];
        if (begin == NEVER_USED) {
            w->idx--;
            return FS_NONE;
        }
        if (begin != ERASED && w->entry.attributes == LONG)
            w->long_cnt++;
        else if (begin == ERASED || begin == '.'
                 || (w->entry.attributes & FAT_LABEL))
            w->long_cnt = 0;
        else
            break;
    }
    return result;
}

bool
fat_walk_free(struct fat_walk *w)
{
    enum fs_result result;
    uint32_t behind;
    w->idx = 0;
    while ((result = step(w)) == FS_FOUND) {
        if ((uint8_t) w->entry.name[0] == ERASED)
            return true;
        if (w->entry.name[0] == NEVER_USED)     /* the next becomes the last */
            return find_place(w, w->idx, &behind) == FS_NONE
                   || mark(w->f, behind, NEVER_USED);
    }
    return result == FS_NONE && w->chain->first != 0 && w->idx < MOST_ENTRIES
           && fat_chain_extend(w->f, w->chain, 1, true) && step(w) == FS_FOUND;
}

void
fat_walk_erase_long(struct fat_walk *w)
{
    uint32_t at;
    for (uint32_t i = 1; i <= w->long_cnt; i++)
        if (find_place(w, w->idx - 1 - i, &at) == FS_FOUND)
            mark(w->f, at, ERASED);
}

bool
fat_walk_erase(struct fat_walk *w)
{
    bool done = mark(w->f, w->at, ERASED);
    if (done)
        fat_walk_erase_long(w);
    return done;
}
