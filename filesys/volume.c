#include "filesys/volume.h"
#include <debug.h>
#include <filestat.h>
#include <string.h>
#include "devices/block.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "threads/malloc.h"

#define MOST_KINDS 8

static const struct filesystem *kinds[MOST_KINDS];      /* [I] after boot */
static size_t kind_cnt;

static struct lock volumes_lock;        /* held while one comes or goes */
static struct list volumes;             /* [volumes_lock] "/" first */
static struct volume *root_volume;      /* [I] once mounted */
static uint32_t next_id = 1;            /* [volumes_lock] */

void
volume_init(void)
{
    lock_init_ranked(&volumes_lock, "volumes", RANK_VOLUMES);
    list_init(&volumes);
}

void
filesystem_register(const struct filesystem *fs)
{
    ASSERT(kind_cnt < MOST_KINDS);
    kinds[kind_cnt++] = fs;
}

/* The kind called NAME, or NULL. */
static const struct filesystem *
find_kind(const char *name)
{
    for (size_t i = 0; i < kind_cnt; i++)
        if (!strcmp(kinds[i]->name, name))
            return kinds[i];
    return NULL;
}

struct volume *
volume_root(void)
{
    return root_volume;
}

const char *
volume_format(const char *name, struct block *device)
{
    const struct filesystem *fs = find_kind(name);
    return fs != NULL && fs->format != NULL ? fs->format(device)
                                            : "its kind cannot be formatted";
}

/* True where DEVICE holds a volume already.  Caller holds volumes_lock. */
static bool
in_use(const struct block *device)
{
    for (struct list_elem *e = list_begin(&volumes); e != list_end(&volumes);
         e = list_next(e))
        if (list_entry(e, struct volume, elem)->device == device)
            return device != NULL;
    return false;
}

/* Opens the root of VOLUME, which its kind has mounted; or unmounts it. */
static const char *
open_root(struct volume *volume)
{
    volume->root = inode_open_on(volume, volume->root_number);
    if (volume->root != NULL
        && inode_get_type(volume->root) == INODE_DIRECTORY)
        return NULL;
    inode_close(volume->root);
    volume->fs->unmount(volume);
    return "it has no root directory";
}

/* Puts VOLUME, which is mounted, into its place in the tree. */
static const char *
place(struct volume *volume)
{
    struct inode *covered = volume->covered;
    if (covered == NULL) {
        root_volume = volume;
        return NULL;
    }
    /* With the lock it cannot be removed meanwhile. */
    lock_acquire(&covered->directory_lock);
    bool placed = !inode_is_removed(covered)
                  && covered->volume->root != covered
                  && inode_cover(covered, volume);
    lock_release(&covered->directory_lock);
    return placed ? NULL : "something is mounted there";
}

/* Mounts VOLUME, of which kind, device and place are set.  Caller holds
   volumes_lock. */
static const char *
mount(struct volume *volume)
{
    if (in_use(volume->device))
        return "it is mounted already";
    volume->id = next_id++;
    const char *problem = volume->fs->mount(volume);
    if (problem == NULL)
        problem = open_root(volume);
    if (problem != NULL)
        return problem;

    problem = place(volume);
    if (problem != NULL) {
        inode_close(volume->root);
        volume->fs->unmount(volume);
        return problem;
    }
    list_push_back(&volumes, &volume->elem);
    return NULL;
}

const char *
volume_mount(const char *name, struct block *device, struct inode *covered)
{
    const struct filesystem *fs = find_kind(name);
    if (fs == NULL)
        return "there is no such kind of file system";
    if ((device != NULL) != fs->needs_device)
        return device == NULL ? "this kind needs a device"
                              : "this kind has no device";
    struct volume *volume = calloc(1, sizeof *volume);
    if (volume == NULL)
        return "memory is short";
    volume->fs = fs;
    volume->device = device;
    volume->read_only = device != NULL && block_type(device) == BLOCK_FOREIGN;
    volume->covered = covered != NULL ? inode_reopen(covered) : NULL;

    lock_acquire(&volumes_lock);
    const char *problem = mount(volume);
    lock_release(&volumes_lock);
    if (problem != NULL) {
        inode_close(volume->covered);
        free(volume);
    }
    return problem;
}

/* Unmounts VOLUME, of which nothing is open but what belongs to it.  Caller
   holds volumes_lock. */
static const char *
unmount(struct volume *volume)
{
    struct inode *covered = volume->covered;
    if (!inode_uncover(covered, volume))
        return "it is in use";
    list_remove(&volume->elem);
    inode_close(volume->root);
    bool written = volume->fs->unmount(volume);
    inode_close(covered);
    free(volume);
    return written ? NULL : "not all could be written";
}

const char *
volume_unmount(struct inode *root)
{
    lock_acquire(&volumes_lock);
    struct volume *volume = root->volume;
    bool is_root = volume->root == root;
    bool covers = is_root && volume->covered != NULL;
    inode_close(root);
    const char *problem = "nothing is mounted there";
    if (covers)
        problem = unmount(volume);
    else if (is_root)
        problem = "it is in use";
    lock_release(&volumes_lock);
    return problem;
}

bool
volume_sync_all(void)
{
    bool done = true;
    lock_acquire(&volumes_lock);
    for (struct list_elem *e = list_begin(&volumes); e != list_end(&volumes);
         e = list_next(e)) {
        struct volume *volume = list_entry(e, struct volume, elem);
        done &= volume->fs->sync(volume);
    }
    lock_release(&volumes_lock);
    return done;
}

/* The volume that was mounted as number INDEX, or NULL.  Caller holds
   volumes_lock. */
static struct volume *
find_volume(size_t index)
{
    for (struct list_elem *e = list_begin(&volumes); e != list_end(&volumes);
         e = list_next(e))
        if (index-- == 0)
            return list_entry(e, struct volume, elem);
    return NULL;
}

bool
volume_describe(size_t index, struct mount_info *info)
{
    struct volume_space space;
    char buffer[sizeof info->path];
    lock_acquire(&volumes_lock);
    struct volume *volume = find_volume(index);
    if (volume != NULL) {
        volume->fs->space(volume, &space);
        info->volume = volume->id;
        info->read_only = volume->read_only;
        info->sectors = space.sectors;
        info->sectors_free = space.free;
        strlcpy(info->kind, volume->fs->name, sizeof info->kind);
        if (volume->device != NULL)
            strlcpy(info->device, block_name(volume->device),
                    sizeof info->device);
        const char *path = path_of(volume->covered, buffer, sizeof buffer);
        if (path != NULL)
            strlcpy(info->path, path, sizeof info->path);
    }
    lock_release(&volumes_lock);
    return volume != NULL;
}
