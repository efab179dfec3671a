/* The names in directories of FAT. */

#include <debug.h>
#include <round.h>
#include <string.h>
#include "filesys/fat.h"

/* --- Looking -------------------------------------------------------------- */

/* A walk through DIR from entry IDX on. */
static struct fat_walk
walk(struct inode *dir, uint32_t idx)
{
    return (struct fat_walk) { .f = dir->volume->data,
                               .chain = &fat_inode(dir)->chain, .idx = idx };
}

static void
set_entry(const struct fat_walk *w, struct dir_entry *entry)
{
    bool directory = w->entry.attributes & FAT_SUBDIRECTORY;
    entry->type = directory ? INODE_DIRECTORY : INODE_FILE;
    entry->number = directory ? FAT_DIRECTORY + w->entry.first : w->at;
    fat_name_decode(w->entry.name, entry->name);
}

/* Has W, new, walk to NAME in DIR. */
static enum fs_result
find(struct fat_walk *w, struct inode *dir, const char *name)
{
    enum fs_result result = FS_NONE;
    char raw[11];
    *w = walk(dir, 0);
    if (fat_name_encode(name, raw))
        while ((result = fat_walk(w)) == FS_FOUND
               && memcmp(w->entry.name, raw, sizeof raw) != 0)
            continue;
    return result;
}

enum fs_result
fat_lookup(struct inode *dir, const char *name, struct dir_entry *entry)
{
    struct fat_walk w;
    enum fs_result result = find(&w, dir, name);
    if (result == FS_FOUND)
        set_entry(&w, entry);
    return result;
}

enum fs_result
fat_next_name(struct inode *dir, off_t *position, struct dir_entry *entry)
{
    struct fat_walk w = walk(dir, *position);
    enum fs_result result = fat_walk(&w);
    *position = w.idx;
    if (result == FS_FOUND)
        set_entry(&w, entry);
    return result;
}

bool
fat_parent(struct inode *dir, uint32_t *number)
{
    *number = FAT_DIRECTORY + fat_inode(dir)->parent;
    return true;
}

/* --- Changing ------------------------------------------------------------- */

/* Has W, new, walk to a free entry of DIR. */
static bool
find_free(struct fat_walk *w, struct inode *dir)
{
    *w = walk(dir, 0);
    bool found = fat_walk_free(w);
    if (w->chain->first != 0)
        dir->length = w->chain->cnt * w->f->cluster_size;
    return found;
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

/* Fills CHAIN, new, as an empty directory in the one from cluster PARENT on. */
static bool
begin_directory(struct fat *f, struct fat_chain *chain, uint32_t parent)
{
    if (!fat_chain_extend(f, chain, 1, true))
        return false;
    uint32_t at = fat_sector(f, chain->first) * FAT_ENTRIES;
    struct fat_entry self = make_entry(".          ", FAT_SUBDIRECTORY,
                                       chain->first);
    struct fat_entry up = make_entry("..         ", FAT_SUBDIRECTORY, parent);
    return fat_entry_write(f, at, &self) && fat_entry_write(f, at + 1, &up)
           && fat_settle(f);
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
    uint32_t cnt = DIV_ROUND_UP((uint32_t) length, f->cluster_size);
    if (length < 0 || cnt > fat_free_cnt(f) || fat_is_broken(f)
        || !fat_name_encode(name, raw) || !find_free(&w, dir))
        return false;
    bool done = directory
                    ? begin_directory(f, &chain, fat_inode(dir)->chain.first)
                    : fat_chain_extend(f, &chain, cnt, true);
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
    bool done = !fat_is_broken(f) && find(&w, dir, name) == FS_FOUND
                && fat_walk_erase(&w);
    if (done)
        fat_inode(inode)->entry = 0;
    lock_release(&f->lock);
    return done;
}

/* Makes INODE, if it is a directory, lie in PARENT. */
static bool
set_parent(struct fat *f, struct inode *inode, struct inode *parent)
{
    struct fat_inode *s = fat_inode(inode);
    struct fat_entry entry;
    uint32_t at = fat_sector(f, s->chain.first) * FAT_ENTRIES + 1;
    if (inode->type == INODE_FILE)
        return true;
    if (!fat_entry_read(f, at, &entry))
        return false;
    entry.first = fat_inode(parent)->chain.first;
    if (!fat_entry_write(f, at, &entry) || !fat_settle(f))
        return false;
    s->parent = entry.first;
    return true;
}

/* The old name, at which OLD is, goes to where NEW is in another directory. */
static bool
move_across(const struct renaming *r, struct fat_walk *old,
            const struct fat_walk *new)
{
    struct fat *f = old->f;
    if (fat_walk_erase(old) && fat_settle(f) && set_parent(f, r->inode, r->to)
        && fat_entry_write(f, new->at, &new->entry))
        return true;
    fat_entry_write(f, old->at, &old->entry);
    return false;
}

/* The entry at which OLD is gets the new name in its place, by one write: there
   always is one of both. */
static bool
change_name(struct fat_walk *old, struct fat_walk *new)
{
    new->at = old->at;
    if (!fat_entry_write(old->f, old->at, &new->entry))
        return false;
    fat_walk_erase_long(old);
    return true;
}

/* Takes away what R replaces, at which NEW is, and gives the file at which OLD
   is the name RAW.  Caller holds lock. */
static bool
move(const struct renaming *r, struct fat_walk *old, struct fat_walk *new,
     const char *raw)
{
    struct fat *f = old->f;
    struct fat_walk replaced = *new;
    if (!fat_entry_read(f, old->at, &old->entry)
        || !fat_entry_read(f, new->at, &replaced.entry)
        || (r->replaced != NULL && !(fat_walk_erase(new) && fat_settle(f))))
        return false;
    new->entry = old->entry;
    memcpy(new->entry.name, raw, sizeof new->entry.name);
    bool done = r->from != r->to ? move_across(r, old, new)
                                 : change_name(old, new);
    if (r->replaced != NULL && done)
        fat_inode(r->replaced)->entry = 0;
    else if (r->replaced != NULL)
        fat_entry_write(f, replaced.at, &replaced.entry);
    return done;
}

bool
fat_rename(const struct renaming *r)
{
    struct fat *f = r->from->volume->data;
    struct fat_walk old, new;
    char raw[11];
    if (fat_is_broken(f) || !fat_name_encode(r->new_name, raw)
        || find(&old, r->from, r->old_name) != FS_FOUND)
        return false;
    new = old;
    if (r->replaced != NULL ? find(&new, r->to, r->new_name) != FS_FOUND
                            : r->from != r->to && !find_free(&new, r->to))
        return false;
    lock_acquire(&f->lock);
    bool done = move(r, &old, &new, raw);
    if (done && r->inode->type == INODE_FILE)
        *r->number = fat_inode(r->inode)->entry = new.at;
    lock_release(&f->lock);
    return done && (r->from == r->to || fat_settle(f));
}
