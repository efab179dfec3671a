#include "filesys/strata.h"
#include <debug.h>
#include "filesys/free-map.h"
#include "filesys/super.h"

static bool mounted;                    /* [volumes_lock] `super' is in use */

/* Makes an empty file system on DEVICE. */
static const char *
make(struct block *device)
{
    block_sector_t root;
    const char *problem = super_create(device);
    if (problem != NULL)
        return problem;
    if (!free_map_create())
        return "its free map cannot be made";
    if (!free_map_allocate(1, &root) || root != super.root
        || !strata_write_inode(root, INODE_DIRECTORY, 0, root))
        problem = "its root directory cannot be made";
    /* Last, so that a disk half formatted is no file system. */
    else if (!super_write())
        problem = "its superblock cannot be written";
    free_map_close();
    return problem;
}

static const char *
format(struct block *device)
{
    return mounted ? "such a file system is mounted" : make(device);
}

static const char *
mount(struct volume *volume)
{
    if (mounted)
        return "another such file system is mounted";
    const char *problem = super_read(volume->device);
    if (problem != NULL)
        return problem;
    if (!free_map_open())
        return "its free map cannot be read";
    volume->root_number = super.root;
    mounted = true;
    return NULL;
}

static bool
sync(struct volume *volume)
{
    return block_flush(volume->device);
}

static bool
unmount(struct volume *volume)
{
    bool done = sync(volume);
    free_map_close();
    mounted = false;
    return done;
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
    struct inode_map *m = &strata_inode(inode)->map;
    if (!inode_map_load(m, inode->number)) {
        inode_map_close(m);
        return false;
    }
    name_index_init(&strata_inode(inode)->names);
    inode->type = m->disk.type;
    inode->length = m->disk.length;
    return true;
}

static void
unload(struct inode *inode)
{
    struct inode_map *m = &strata_inode(inode)->map;
    if (inode->removed)
        inode_map_release(m);
    inode_map_close(m);
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
    .write = strata_write,
    .end_write = strata_end_write,
    .lookup = strata_lookup,
    .next = strata_next,
    .parent = strata_parent,
    .create = strata_create,
    .remove = strata_remove,
    .rename = strata_rename,
};
