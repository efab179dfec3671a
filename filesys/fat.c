/* FAT: what files hold, without holes; mounting, and the table of functions. */

#include "filesys/fat.h"
#include <bitmap.h>
#include <debug.h>
#include <limits.h>
#include <round.h>
#include <stdio.h>
#include <string.h>
#include "filesys/cache-policy.h"
#include "threads/malloc.h"

/* --- Inodes --------------------------------------------------------------- */

/* Loads the directory from cluster FIRST on. */
static bool
load_directory(struct fat *f, struct fat_inode *s, uint32_t first)
{
    struct fat_entry e[2] = { { .first = 0 } };
    fat_chain_load(f, &s->chain, first);
    s->inode.type = INODE_DIRECTORY;
    s->inode.length = first == 0
                          ? (f->data_start - f->root_start) * BLOCK_SECTOR_SIZE
                          : s->chain.cnt * f->cluster_size;
    if (first != 0
        && (s->chain.cnt == 0
            || cache_read(f->cache, fat_sector(f, first), 0, sizeof e, e)
               < sizeof e
            || memcmp(e[0].name, FAT_SELF, sizeof e[0].name) != 0
            || memcmp(e[1].name, FAT_UP, sizeof e[1].name) != 0
            || e[0].first != first))
        return false;
    s->parent = e[1].first;
    return true;
}

static bool
load(struct inode *inode)
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

static void
unload(struct inode *inode)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    if ((inode->removed || s->changed) && cache_settle(f->cache)
        && inode->removed)
        fat_chain_free(f, &s->chain);
}

/* --- Reading and writing -------------------------------------------------- */

/* The sector in which OFFSET lies, 0 where that is damaged; *SIZE becomes what
   lies there in one piece, if that is less. */
static block_sector_t
locate(struct fat *f, struct fat_chain *chain, off_t offset, off_t *size)
{
    uint32_t bytes = f->cluster_size, idx = offset / bytes, n = 1;
    uint32_t first = fat_chain_find(f, chain, idx);
    off_t room = bytes - offset % bytes;
    for (; room < *size && fat_chain_find(f, chain, idx + n) == first + n; n++)
        room += bytes;
    if (*size > room)
        *size = room;
    return first == FAT_NONE ? 0 : fat_sector(f, first)
                                   + offset % bytes / BLOCK_SECTOR_SIZE;
}

/* Reads to BUFFER or, where that is NULL, writes DATA, as far as that lies in
   one piece; returns how many bytes. */
static off_t
transfer(struct inode *inode, void *buffer, const void *data, off_t size,
         off_t offset)
{
    struct fat *f = inode->volume->data;
    off_t ofs = offset % BLOCK_SECTOR_SIZE;
    block_sector_t sector = locate(f, &fat_inode(inode)->chain, offset, &size);
    if (sector == 0)
        return 0;
    return buffer != NULL ? cache_read(f->cache, sector, ofs, size, buffer)
                          : cache_write(f->cache, sector, ofs, size, data,
                                        offset - ofs >= inode->length);
}

static off_t
read(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    return transfer(inode, buffer, NULL, size, offset);
}

/* Writes zeros from the end of INODE up to OFFSET. */
static bool
fill_gap(struct inode *inode, off_t offset)
{
    static const char zeros[BLOCK_SECTOR_SIZE];
    off_t put = 1;
    for (off_t at = inode->length; at < offset && put > 0; at += put) {
        off_t left = offset - at, most = sizeof zeros;
        put = transfer(inode, NULL, zeros, left < most ? left : most, at);
    }
    return put > 0;
}

/* Where not all finds room, clusters are taken only if they reach behind
   OFFSET. */
static off_t
write(struct inode *inode, const void *data, off_t size, off_t offset)
{
    struct fat *f = inode->volume->data;
    struct fat_inode *s = fat_inode(inode);
    uint32_t bytes = f->cluster_size, end = offset + size;
    uint32_t cnt = DIV_ROUND_UP(end, bytes);
    if (cache_is_broken(f->cache)
        || offset / bytes >= s->chain.cnt + fat_free_cnt(f))
        return 0;
    if (cnt > s->chain.cnt)
        fat_chain_extend(f, &s->chain, cnt - s->chain.cnt, false);
    s->changed = true;
    if (end > s->chain.cnt * bytes)
        end = s->chain.cnt * bytes;
    return end > (uint32_t) offset && fill_gap(inode, offset)
               ? transfer(inode, NULL, data, end - offset, offset) : 0;
}

static bool
end_write(struct inode *inode)
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
    return done && !cache_is_broken(f->cache);
}

/* --- What is checked of a volume ------------------------------------------ */

/* The first sector.  [FAT] "Boot Sector and BPB" */
struct parameters {
    uint8_t unused[11];
    uint16_t sector_size;
    uint8_t cluster_sectors;
    uint16_t table_start;
    uint8_t table_cnt;
    uint16_t root_entries, sectors;
    uint8_t media;
    uint16_t table_sectors;
    uint32_t track, hidden, sectors_long;
    uint8_t code[474];
    uint16_t signature;
} __attribute__((packed));

_Static_assert(sizeof(struct parameters) == BLOCK_SECTOR_SIZE, "a sector");

/* From so many clusters on a volume is FAT16, and FAT32. */
enum { FAT16_LEAST = 4085, FAT32_LEAST = 65525 };

/* Sets the layout of F as P says; returns NULL, or what is wrong. */
static const char *
set_layout(struct fat *f, const struct parameters *p, block_sector_t size)
{
    uint32_t sectors = p->sectors != 0 ? p->sectors : p->sectors_long;
    if (p->signature != 0xaa55 || p->table_cnt == 0 || p->table_start == 0
        || (p->media < 0xf8 && p->media != 0xf0))
        return "it holds no FAT file system";
    if (p->sector_size != BLOCK_SECTOR_SIZE)
        return "its sectors are not of 512 bytes";
    if (p->cluster_sectors == 0
        || (p->cluster_sectors & (p->cluster_sectors - 1)) != 0)
        return "its clusters have an impossible size";
    if (sectors > size)
        return "it was made for a larger disk (truncated image)";
    f->table_start = p->table_start;
    f->table_sectors = p->table_sectors;
    f->root_start = p->table_start + p->table_cnt * p->table_sectors;
    f->data_start = f->root_start + p->root_entries / FAT_ENTRIES;
    f->cluster_sectors = p->cluster_sectors;
    f->cluster_size = p->cluster_sectors * BLOCK_SECTOR_SIZE;
    if (sectors < f->data_start + f->cluster_sectors)
        return "it has no clusters";
    uint32_t cnt = (sectors - f->data_start) / f->cluster_sectors;
    if (p->table_sectors == 0 || cnt >= FAT32_LEAST)
        return "it is FAT32, which is not known here";
    if (p->table_cnt > 2)
        return "it has more than two copies of its table";
    if (p->root_entries == 0 || p->root_entries % FAT_ENTRIES != 0)
        return "its root directory has an impossible size";
    f->end = cnt + 2;
    f->bits = cnt < FAT16_LEAST ? 12 : 16;
    f->mask = (1u << f->bits) - 1;
    uint32_t needed = DIV_ROUND_UP(f->end * f->bits, 8 * BLOCK_SECTOR_SIZE);
    return needed <= f->table_sectors ? NULL : "its table is too short";
}

/* --- Looking at all of it ------------------------------------------------- */

struct scan {
    struct fat *f;
    struct bitmap *seen;        /* clusters that something refers to; behind
                                   these, first ones of directories to see */
    unsigned faults;
};

/* Sees the chain from FIRST on, of SIZE bytes or more.  A cluster that was seen
   before is in two chains or in a circle: nobody goes through it any more. */
static void
see_chain(struct scan *s, uint32_t first, uint32_t size)
{
    uint64_t room = 0;
    uint32_t cluster = first != 0 ? first : FAT_END;
    while (fat_is_used(s->f, cluster) && !bitmap_test(s->seen, cluster)) {
        bitmap_mark(s->seen, cluster);
        room += s->f->cluster_size;
        cluster = fat_next(s->f, cluster);
    }
    if (fat_is_used(s->f, cluster))
        fat_set(s->f, cluster, FAT_FREE);
    s->faults += cluster != FAT_END || room < size;
}

/* Sees what is in the directory from cluster FIRST on. */
static void
see_directory(struct scan *s, uint32_t first)
{
    struct fat_chain chain;
    struct fat_walk w = { .f = s->f, .chain = &chain };
    enum fs_result result;
    fat_chain_load(s->f, &chain, first);
    while ((result = fat_walk(&w)) == FS_FOUND) {
        bool directory = w.entry.attributes & FAT_SUBDIRECTORY;
        if (directory && fat_is_used(s->f, w.entry.first)
            && !bitmap_test(s->seen, w.entry.first))
            bitmap_mark(s->seen, s->f->end + w.entry.first);
        see_chain(s, w.entry.first, directory ? 1 : w.entry.size);
    }
    s->faults += result == FS_FAILED;
}

/* Finds out what is free, and whether VOLUME is damaged; false where memory is
   short. */
static bool
scan(struct fat *f, struct volume *volume)
{
    struct scan s = { .f = f, .seen = bitmap_create(2 * f->end) };
    if (s.seen == NULL)
        return false;
    for (uint32_t cluster = 2; cluster < f->end; cluster++)
        f->free_cnt += !fat_is_used(f, cluster);
    for (size_t at = f->end; at != BITMAP_ERROR;
         at = bitmap_scan_and_flip(s.seen, f->end, 1, true))
        see_directory(&s, at - f->end);
    bitmap_destroy(s.seen);
    if (s.faults > 0) {
        printf("filesys: %s: damaged in %u places, and so read only\n",
               block_name(volume->device), s.faults);
        volume->read_only = true;
    }
    return true;
}

/* --- Mounting ------------------------------------------------------------- */

static void
destroy(struct fat *f)
{
    if (f->cache != NULL)
        cache_destroy(f->cache);
    lock_destroy(&f->lock);
    free(f->table);
    free(f);
}

/* Sets F, all zeros, up as VOLUME; returns NULL, or what is wrong. */
static const char *
set_up(struct fat *f, struct volume *volume)
{
    struct parameters p;
    if (!block_read(volume->device, 0, &p))
        return "its first sector cannot be read";
    const char *problem = set_layout(f, &p, block_size(volume->device));
    if (problem != NULL)
        return problem;
    size_t sectors = DIV_ROUND_UP(f->end * f->bits, 8 * BLOCK_SECTOR_SIZE);
    f->table = malloc(sectors * BLOCK_SECTOR_SIZE);
    f->cache = cache_create(volume->device, CACHE_DEFAULT,
                            cache_policy_find("clock"));
    if (f->table == NULL || f->cache == NULL)
        return "memory is short";
    if (!block_read_many(volume->device, f->table_start, sectors, f->table))
        return "its table cannot be read";
    return scan(f, volume) ? NULL : "memory is short";
}

static const char *
mount(struct volume *volume)
{
    struct fat *f = calloc(1, sizeof *f);
    if (f == NULL)
        return "memory is short";
    lock_init_ranked(&f->lock, "fat", RANK_FAT);
    f->taken = FAT_END;
    const char *problem = set_up(f, volume);
    if (problem != NULL)
        destroy(f);
    volume->data = f;
    volume->root_number = FAT_DIRECTORY;
    return problem;
}

static bool
sync(struct volume *volume)
{
    return cache_settle(((struct fat *) volume->data)->cache);
}

static bool
unmount(struct volume *volume)
{
    bool done = sync(volume);
    destroy(volume->data);
    return done;
}

static void
space(struct volume *volume, struct volume_space *space)
{
    struct fat *f = volume->data;
    space->sectors = (f->end - 2) * f->cluster_sectors;
    space->free = fat_free_cnt(f) * f->cluster_sectors;
}

const struct filesystem fat = {
    .name = "fat", .needs_device = true, .inode_size = sizeof(struct fat_inode),
    .file_max = INT_MAX, .mount = mount, .unmount = unmount, .sync = sync,
    .space = space, .load = load, .unload = unload, .read = read,
    .write = write, .end_write = end_write, .lookup = fat_lookup,
    .next = fat_next_name, .parent = fat_parent, .create = fat_create,
    .remove = fat_remove, .rename = fat_rename,
};
