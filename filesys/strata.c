#include "filesys/strata.h"
#include <debug.h>
#include <stdio.h>
#include "filesys/cache-policy.h"
#include "filesys/free-map.h"
#include "filesys/orphans.h"
#include "filesys/read-ahead.h"
#include "filesys/super.h"
#include "threads/malloc.h"
#include "threads/options.h"

static bool mounted;                    /* [volumes_lock] `super' is in use */

/* How many sectors the cache has, and which go first. [I] */
static unsigned cache_sectors = CACHE_DEFAULT;
static const struct cache_policy *policy;

bool
strata_set_cache_size(const char *value)
{
    return value != NULL && option_number(value, CACHE_LEAST, CACHE_MOST,
                                          &cache_sectors);
}

bool
strata_set_cache_policy(const char *value)
{
    policy = cache_policy_find(value);
    return policy != NULL;
}

/* Makes an empty file system on DEVICE.  An old superblock goes first and the
   new one comes last, so that a disk half formatted is no file system. */
static const char *
make(struct block *device)
{
    const char *problem = super_create(device);
    if (problem != NULL)
        return problem;
    if (!super_clear())
        return "its superblock cannot be written";
    if (!free_map_format())
        return "its free map cannot be made";
    if (!orphans_format() || !journal_format(device, &super.place))
        return "its journal cannot be made";
    if (!strata_format_root())
        return "its root directory cannot be made";
    if (!block_flush(device) || !super_write() || !block_flush(device))
        return "its superblock cannot be written";
    return NULL;
}

static const char *
format(struct block *device)
{
    return mounted ? "such a file system is mounted" : make(device);
}

/* Frees what mount has made so far. */
static void
take_down(void)
{
    if (super.journal != NULL)
        journal_destroy(super.journal);
    if (super.cache != NULL)
        cache_destroy(super.cache);
    free_map_close();
}

/* Makes cache, journal and free map over the device, whose records are in their
   places; SEQUENCE is that of the next one.  NULL, or what is wrong. */
static const char *
set_up(uint32_t sequence)
{
    if (policy == NULL)
        policy = cache_policy_find("clock");
    if (!free_map_open())
        return "its free map cannot be read";
    super.cache = cache_create(super.device, cache_sectors, policy);
    if (super.cache != NULL)
        super.journal = journal_create(super.cache, &super.place, sequence,
                                       free_map_reuse, NULL);
    if (super.journal != NULL && read_ahead_start())
        return NULL;
    take_down();
    return "memory is short for its cache";
}

/* Frees the inode in SECTOR, which an orphan had.  What is none any more, or
   never was, is only taken off the list. */
static void
release_orphan(block_sector_t sector)
{
    struct strata_inode *s = malloc(sizeof *s);
    if (s == NULL)
        return;
    if (inode_map_load(&s->map, sector) && s->map.disk.removed == 1)
        inode_map_release(&s->map);
    else if (journal_begin(super.journal)) {
        orphans_remove(sector);
        journal_end(super.journal);
    }
    free(s);
}

static const char *
mount(struct volume *volume)
{
    uint32_t sequence;
    unsigned records = 0;
    if (mounted)
        return "another Strata file system is mounted, and there can be but "
               "one";
    const char *problem = super_read(volume->device);
    if (problem == NULL)
        problem = journal_replay(super.device, &super.place, &sequence,
                                 &records);
    if (problem == NULL)
        problem = set_up(sequence);
    if (problem != NULL)
        return problem;
    if (records > 0)
        printf("filesys: %s: %u records of the journal replayed\n",
               block_name(super.device), records);
    orphans_walk(release_orphan);
    volume->root_number = super.root;
    mounted = true;
    return NULL;
}

static bool
sync(struct volume *volume UNUSED)
{
    return journal_checkpoint(super.journal);
}

static bool
unmount(struct volume *volume)
{
    bool done = sync(volume);
    read_ahead_stop();
    take_down();
    mounted = false;
    return done;
}

void
strata_print_stats(void)
{
    if (mounted) {
        cache_print_stats(super.cache);
        journal_print_stats(super.journal);
    }
}

static void
space(struct volume *volume UNUSED, struct volume_space *space)
{
    space->sectors = super.sectors;
    space->free = free_map_free_cnt();
}

static bool
load(struct inode *inode)
{
    struct strata_inode *s = strata_inode(inode);
    if (!inode_map_load(&s->map, inode->number))
        return false;
    name_index_init(&s->names);
    inode->type = s->map.disk.type;
    inode->length = s->map.disk.length;
    s->read_start = s->read_end = s->ahead_end = 0;
    return true;
}

static void
unload(struct inode *inode)
{
    if (inode->removed)
        inode_map_release(&strata_inode(inode)->map);
    name_index_drop(&strata_inode(inode)->names);
}

const struct filesystem strata = {
    .name = "strata",
    .needs_device = true,
    .inode_size = sizeof(struct strata_inode),
    .file_max = INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE,
    .format = format,
    .mount = mount,
    .unmount = unmount,
    .sync = sync,
    .space = space,
    .load = load,
    .unload = unload,
    .read = strata_read,
    .read_present = strata_read_present,
    .write = strata_write,
    .end_write = strata_end_write,
    .sync_inode = strata_sync_inode,
    .lookup = strata_lookup,
    .next = strata_next,
    .parent = strata_parent,
    .create = strata_create,
    .remove = strata_remove,
    .rename = strata_rename,
};
