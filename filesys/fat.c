/* FAT: the table of functions, and mounting. */

#include "filesys/fat.h"
#include <bitmap.h>
#include <debug.h>
#include <limits.h>
#include <round.h>
#include <stdio.h>
#include "filesys/cache-policy.h"
#include "threads/malloc.h"

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

/* Returns NULL where P's fields are possible, or what is wrong. */
static const char *
check(const struct parameters *p, uint32_t sectors, block_sector_t size)
{
    if (p->signature != 0xaa55 || p->table_cnt == 0 || p->table_start == 0
        || (p->media < 0xf8 && p->media != 0xf0))
        return "it holds no FAT file system";
    if (p->sector_size != BLOCK_SECTOR_SIZE)
        return "its sectors are not of 512 bytes";
    if (p->cluster_sectors == 0
        || (p->cluster_sectors & (p->cluster_sectors - 1)) != 0)
        return "its clusters have an impossible size";
    if (p->table_sectors == 0)
        return "it is FAT32, which is not known here";
    if (p->table_cnt > 2)
        return "it has more than two copies of its table";
    if (p->root_entries == 0 || p->root_entries % FAT_ENTRIES != 0)
        return "its root directory has an impossible size";
    return sectors <= size ? NULL
                           : "it was made for a larger disk (truncated image)";
}

/* Sets the layout of F as P says; returns NULL, or what is wrong. */
static const char *
set_layout(struct fat *f, const struct parameters *p, block_sector_t size)
{
    uint32_t sectors = p->sectors != 0 ? p->sectors : p->sectors_long;
    const char *problem = check(p, sectors, size);
    if (problem != NULL)
        return problem;
    f->table_start = p->table_start;
    f->table_sectors = p->table_sectors;
    f->table_cnt = p->table_cnt;
    f->root_start = f->table_start + f->table_cnt * f->table_sectors;
    f->root_sectors = p->root_entries / FAT_ENTRIES;
    f->data_start = f->root_start + f->root_sectors;
    f->cluster_sectors = p->cluster_sectors;
    f->cluster_size = p->cluster_sectors * BLOCK_SECTOR_SIZE;
    if (sectors < f->data_start + f->cluster_sectors)
        return "it has no clusters";
    uint32_t cnt = (sectors - f->data_start) / f->cluster_sectors;
    if (cnt >= FAT32_LEAST)
        return "it is FAT32, which is not known here";
    f->end = cnt + 2;
    f->bits = cnt < FAT16_LEAST ? 12 : 16;
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
        fat_ban(s->f, cluster);
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

/* Finds out what is free and how much is damaged; false where memory is
   short. */
static bool
scan(struct fat *f, unsigned *faults)
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
    *faults = s.faults;
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
    unsigned faults;
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
    cache_on_failure(f->cache, fat_break, f);
    if (!block_read_many(volume->device, f->table_start, sectors, f->table))
        return "its table cannot be read";
    if (!scan(f, &faults))
        return "memory is short";
    if (faults > 0) {
        printf("filesys: %s: damaged in %u places, and so read only\n",
               block_name(volume->device), faults);
        volume->read_only = true;
    }
    return NULL;
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
    return fat_settle(volume->data);
}

static bool
sync_inode(struct inode *inode)
{
    return fat_settle(inode->volume->data);
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
    .space = space, .load = fat_load, .unload = fat_unload, .read = fat_read,
    .write = fat_write, .end_write = fat_end_write, .sync_inode = sync_inode,
    .lookup = fat_lookup, .next = fat_next_name, .parent = fat_parent,
    .create = fat_create, .remove = fat_remove, .rename = fat_rename,
};
