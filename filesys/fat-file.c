/* Inodes of FAT, and what files hold, without holes. */

#include <debug.h>
#include <limits.h>
#include <round.h>
#include <string.h>
#include "filesys/fat.h"

/* Loads the directory from cluster FIRST on, which begins with an entry of
   itself and one of where it lies. */
static bool
load_directory(struct fat *f, struct fat_inode *s, uint32_t first)
{
    struct fat_entry e[2];
    uint32_t at = fat_sector(f, first) * FAT_ENTRIES;
    fat_chain_load(f, &s->chain, first);
    s->inode.type = INODE_DIRECTORY;
    s->inode.length = first == 0 ? f->root_sectors * BLOCK_SECTOR_SIZE
                                 : s->chain.cnt * f->cluster_size;
    s->parent = 0;
    if (first == 0)
        return true;
    if (s->chain.cnt == 0 || !fat_entry_read(f, at, &e[0])
        || !fat_entry_read(f, at + 1, &e[1])
        || memcmp(e[0].name, ".          ", sizeof e[0].name) != 0
        || memcmp(e[1].name, "..         ", sizeof e[1].name) != 0
        || e[0].first != first)
        return false;
    s->parent = e[1].first;
    return true;
}

bool
fat_load(struct inode *inode)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    struct fat_entry entry;
    s->changed = false;
    s->entry = inode->number;
    if (inode->number >= FAT_DIRECTORY)
        return load_directory(f, s, inode->number - FAT_DIRECTORY);
    if (!fat_entry_read(f, s->entry, &entry) || entry.size > INT_MAX)
        return false;
    fat_chain_load(f, &s->chain, entry.first);
    inode->type = INODE_FILE;
    inode->length = entry.size;
    return true;
}

void
fat_unload(struct inode *inode)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    if ((inode->removed || s->changed) && fat_settle(f) && inode->removed)
        fat_chain_free(f, &s->chain);
}

/* The sector in which OFFSET lies, 0 where that is damaged; *SIZE becomes what
   lies there in one piece, if that is less. */
static block_sector_t
locate(struct fat *f, struct fat_chain *chain, off_t offset, off_t *size)
{
    uint32_t bytes = f->cluster_size, idx = offset / bytes, n = 1;
    uint32_t first = fat_chain_find(f, chain, idx);
    off_t room = bytes - offset % bytes;
    while (room < *size && fat_chain_find(f, chain, idx + n) == first + n) {
        room += bytes;
        n++;
    }
    if (*size > room)
        *size = room;
    return first == FAT_NONE ? 0 : fat_sector(f, first)
                                   + offset % bytes / BLOCK_SECTOR_SIZE;
}

/* Reads to BUFFER or, where that is NULL, writes DATA, where there are
   clusters; returns how many bytes. */
static off_t
transfer(struct inode *inode, char *buffer, const char *data, off_t size,
         off_t offset)
{
    struct fat *f = inode->volume->data;
    off_t done = 0, part, got;
    do {
        off_t at = offset + done, ofs = at % BLOCK_SECTOR_SIZE;
        part = size - done;
        block_sector_t sector = locate(f, &fat_inode(inode)->chain, at, &part);
        if (sector == 0)
            break;
        got = buffer != NULL
                  ? cache_read(f->cache, sector, ofs, part, buffer + done)
                  : cache_write(f->cache, sector, ofs, part, data + done,
                                at - ofs >= inode->length);
        done += got;
    } while (got == part && done < size);
    return done;
}

off_t
fat_read(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    return transfer(inode, buffer, NULL, size, offset);
}

/* --- Writing -------------------------------------------------------------- */

/* Gives INODE clusters up to END, or up to what there are; returns how many
   bytes fit.  None are taken where those would not reach behind OFFSET. */
static uint32_t
make_room(struct inode *inode, uint32_t offset, uint32_t end)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    uint32_t bytes = f->cluster_size, cnt = DIV_ROUND_UP(end, bytes);
    if (offset / bytes >= s->chain.cnt + fat_free_cnt(f))
        return 0;
    if (cnt > s->chain.cnt)
        fat_chain_extend(f, &s->chain, cnt - s->chain.cnt, false);
    s->changed = true;
    uint32_t room = s->chain.cnt * bytes;
    return room < end ? room : end;
}

/* Writes zeros from the end of INODE up to OFFSET. */
static bool
fill_gap(struct inode *inode, off_t offset)
{
    static const char zeros[BLOCK_SECTOR_SIZE];
    off_t part;
    for (off_t at = inode->length; at < offset; at += part) {
        off_t room = BLOCK_SECTOR_SIZE - at % BLOCK_SECTOR_SIZE;
        part = room < offset - at ? room : offset - at;
        if (transfer(inode, NULL, zeros, part, at) < part)
            return false;
    }
    return true;
}

off_t
fat_write(struct inode *inode, const void *data, off_t size, off_t offset)
{
    if (fat_is_broken(inode->volume->data))
        return 0;
    uint32_t room = make_room(inode, offset, offset + size);
    return room > (uint32_t) offset && fill_gap(inode, offset)
               ? transfer(inode, NULL, data, room - offset, offset) : 0;
}

bool
fat_end_write(struct inode *inode)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    struct fat_entry entry;
    lock_acquire(&f->lock);
    bool done = !s->changed || s->entry == 0;
    if (!done && fat_entry_read(f, s->entry, &entry)) {
        entry.first = s->chain.first;
        entry.size = inode->length;
        entry.attributes |= FAT_CHANGED;
        fat_entry_stamp(&entry);
        done = fat_entry_write(f, s->entry, &entry);
    }
    lock_release(&f->lock);
    return done && !fat_is_broken(f);
}
