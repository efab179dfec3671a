/* The directories of FAT: their entries one by one, and the names in them. */

#include <ctype.h>
#include <debug.h>
#include <round.h>
#include <string.h>
#include "devices/rtc.h"
#include "filesys/fat.h"

/* What names begin with that are free, the latter with none behind; a piece of
   a long name has such attributes. */
enum { ERASED = 0xe5, NEVER_USED = 0, LONG = 0x0f };

#define MOST_ENTRIES 65536              /* of a directory */

/* Sets RAW to NAME as it is on the disk; false where it cannot be there. */
static bool
encode(const char *name, char raw[11])
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

static void
decode(const char raw[11], char *name)
{
    for (size_t i = 0; i < 11; i++) {
        if (i == 8 && raw[8] != ' ')
            *name++ = '.';
        if (raw[i] != ' ')
            *name++ = tolower((unsigned char) raw[i]);
    }
    *name = '\0';
}

/* --- Entries -------------------------------------------------------------- */

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

void
fat_entry_stamp(struct fat_entry *entry)
{
    struct rtc_date now = rtc_date_of(rtc_get_time());
    unsigned year = now.year < 1980 ? 0 : now.year - 1980;
    entry->time = now.hour << 11 | now.minute << 5 | now.second / 2;
    entry->date = year << 9 | now.month << 5 | now.day;
}

/* Returns a new entry called RAW. */
static struct fat_entry
make_entry(const char *raw, uint8_t attributes, uint32_t first)
{
    struct fat_entry entry = { .attributes = attributes, .small = 0x18,
                               .first = first };
    memcpy(entry.name, raw, sizeof entry.name);
    fat_entry_stamp(&entry);
    return entry;
}

/* --- Walks ---------------------------------------------------------------- */

/* A walk through DIR from entry IDX on. */
static struct fat_walk
walk(struct inode *dir, uint32_t idx)
{
    return (struct fat_walk) { .f = dir->volume->data,
                               .chain = &fat_inode(dir)->chain, .idx = idx };
}

/* Goes to the next entry, whatever it is. */
static enum fs_result
step(struct fat_walk *w)
{
    struct fat *f = w->f;
    uint32_t size = f->cluster_sectors * FAT_ENTRIES;
    bool there;
    if (w->chain->first == 0) {
        w->at = f->root_start * FAT_ENTRIES + w->idx;
        there = w->at < f->data_start * FAT_ENTRIES;
    } else {
        uint32_t cluster = fat_chain_find(f, w->chain, w->idx / size);
        w->at = fat_sector(f, cluster) * FAT_ENTRIES + w->idx % size;
        there = cluster != FAT_NONE && w->idx < MOST_ENTRIES;
    }
    if (!there || !fat_entry_read(f, w->at, &w->entry))
        return there ? FS_FAILED : FS_NONE;
    w->idx++;
    return FS_FOUND;
}

enum fs_result
fat_walk(struct fat_walk *w)
{
    enum fs_result result;
    while ((result = step(w)) == FS_FOUND) {
        uint8_t begin = w->entry.name[0];
        if (begin == NEVER_USED) {
            w->idx--;
            return FS_NONE;
        }
        if (begin != ERASED && begin != '.'
            && !(w->entry.attributes & FAT_LABEL))
            break;
    }
    return result;
}

/* Has W, new, walk to NAME in DIR. */
static enum fs_result
find(struct fat_walk *w, struct inode *dir, const char *name)
{
    enum fs_result result = FS_NONE;
    char raw[11];
    *w = walk(dir, 0);
    if (encode(name, raw))
        while ((result = fat_walk(w)) == FS_FOUND
               && memcmp(w->entry.name, raw, sizeof raw) != 0)
            continue;
    return result;
}

/* Has W, new, walk to a free entry of DIR, which grows where it must. */
static bool
find_free(struct fat_walk *w, struct inode *dir)
{
    static const struct fat_entry end = { .name = { NEVER_USED } };
    enum fs_result result;
    *w = walk(dir, 0);
    while ((result = step(w)) == FS_FOUND) {
        struct fat_walk next = *w;
        if ((uint8_t) w->entry.name[0] == ERASED)
            return true;
        if (w->entry.name[0] == NEVER_USED)     /* the next becomes the last */
            return step(&next) == FS_NONE
                   || fat_entry_write(w->f, next.at, &end);
    }
    if (result == FS_FAILED || w->chain->first == 0 || w->idx >= MOST_ENTRIES
        || !fat_chain_extend(w->f, w->chain, 1, true))
        return false;
    dir->length = w->chain->cnt * w->f->cluster_size;
    return step(w) == FS_FOUND;
}

/* Frees the entry at which W is, unless it STAYS, and the pieces of its long
   name before it, which mean nothing without it. */
static bool
erase(struct fat_walk w, bool stays)
{
    static const struct fat_entry erased = { .name = { (char) ERASED } };
    bool done = stays || fat_entry_write(w.f, w.at, &erased);
    while (done && w.idx >= 2) {
        w.idx -= 2;
        if (step(&w) != FS_FOUND || w.entry.attributes != LONG
            || (uint8_t) w.entry.name[0] == ERASED)
            break;
        fat_entry_write(w.f, w.at, &erased);
    }
    return done;
}

/* --- Looking -------------------------------------------------------------- */

/* Sets ENTRY to what W is at, if it has FOUND that; returns FOUND. */
static enum fs_result
tell(const struct fat_walk *w, enum fs_result found, struct dir_entry *entry)
{
    bool directory = w->entry.attributes & FAT_SUBDIRECTORY;
    if (found == FS_FOUND) {
        entry->type = directory ? INODE_DIRECTORY : INODE_FILE;
        entry->number = directory ? FAT_DIRECTORY + w->entry.first : w->at;
        decode(w->entry.name, entry->name);
    }
    return found;
}

enum fs_result
fat_lookup(struct inode *dir, const char *name, struct dir_entry *entry)
{
    struct fat_walk w;
    enum fs_result found = find(&w, dir, name);
    return tell(&w, found, entry);
}

enum fs_result
fat_next_name(struct inode *dir, off_t *position, struct dir_entry *entry)
{
    struct fat_walk w = walk(dir, *position);
    enum fs_result found = fat_walk(&w);
    *position = w.idx;
    return tell(&w, found, entry);
}

bool
fat_parent(struct inode *dir, uint32_t *number)
{
    *number = FAT_DIRECTORY + fat_inode(dir)->parent;
    return true;
}

/* --- Changing ------------------------------------------------------------- */

/* Writes what the directory from cluster FIRST on, in PARENT, begins with, and
   settles it. */
static bool
write_begin(struct fat *f, uint32_t first, struct inode *parent)
{
    struct fat_entry e[2] = {
        make_entry(FAT_SELF, FAT_SUBDIRECTORY, first),
        make_entry(FAT_UP, FAT_SUBDIRECTORY, fat_inode(parent)->chain.first)
    };
    return cache_write(f->cache, fat_sector(f, first), 0, sizeof e, e, false)
           == sizeof e && cache_settle(f->cache);
}

bool
fat_create(struct inode *dir, const char *name, enum inode_type type,
           off_t length)
{
    struct fat *f = dir->volume->data;
    struct fat_chain chain = { .first = 0 };
    struct fat_walk w;
    char raw[11];
    bool directory = type == INODE_DIRECTORY;
    uint32_t cnt = directory ? 1 : DIV_ROUND_UP((uint32_t) length,
                                                f->cluster_size);
    if (length < 0 || cnt > fat_free_cnt(f)
        || !encode(name, raw) || !find_free(&w, dir))
        return false;
    bool done = fat_chain_extend(f, &chain, cnt, true)
                && (!directory || write_begin(f, chain.first, dir));
    w.entry = make_entry(raw, directory ? FAT_SUBDIRECTORY : FAT_CHANGED,
                         chain.first);
    w.entry.size = length;
    done = done && fat_entry_write(f, w.at, &w.entry);
    if (!done)
        fat_chain_free(f, &chain);
    return done;
}

bool
fat_remove(struct inode *dir, const char *name, struct inode *inode)
{
    struct fat *f = dir->volume->data;
    struct fat_walk w;
    lock_acquire(&f->lock);
    bool done = !cache_is_broken(f->cache) && find(&w, dir, name) == FS_FOUND
                && erase(w, false);
    if (done)
        fat_inode(inode)->entry = 0;
    lock_release(&f->lock);
    return done;
}

/* Takes away what R replaces, at which NEW is, and gives the file at which OLD
   is the name RAW: in its place in the same directory, by one write, so that
   there always is one of both; in another, at NEW.  Caller holds lock. */
static bool
move(const struct renaming *r, struct fat_walk *old, struct fat_walk *new,
     const char *raw)
{
    struct fat *f = old->f;
    struct fat_inode *s = fat_inode(r->inode);
    bool stays = r->from == r->to, file = r->inode->type == INODE_FILE;
    uint32_t at = stays ? old->at : new->at;
    if (!fat_entry_read(f, old->at, &old->entry)
        || !fat_entry_read(f, new->at, &new->entry))
        return false;
    struct fat_entry entry = old->entry;
    memcpy(entry.name, raw, sizeof entry.name);
    bool done = (r->replaced == NULL || erase(*new, false))
                && (stays || erase(*old, false)) && cache_settle(f->cache)
                && (stays || file || write_begin(f, s->chain.first, r->to))
                && fat_entry_write(f, at, &entry);
    if (!done) {
        fat_entry_write(f, old->at, &old->entry);
        if (r->replaced != NULL)
            fat_entry_write(f, new->at, &new->entry);
        return false;
    }
    if (stays)
        erase(*old, true);
    if (r->replaced != NULL)
        fat_inode(r->replaced)->entry = 0;
    s->parent = fat_inode(r->to)->chain.first;
    if (file)
        *r->number = s->entry = at;
    return true;
}

bool
fat_rename(const struct renaming *r)
{
    struct fat *f = r->from->volume->data;
    struct fat_walk old, new;
    char raw[11];
    if (cache_is_broken(f->cache) || !encode(r->new_name, raw)
        || find(&old, r->from, r->old_name) != FS_FOUND)
        return false;
    new = old;
    if (r->replaced != NULL ? find(&new, r->to, r->new_name) != FS_FOUND
                            : r->from != r->to && !find_free(&new, r->to))
        return false;
    lock_acquire(&f->lock);
    bool done = move(r, &old, &new, raw);
    lock_release(&f->lock);
    return done && cache_settle(f->cache);
}
