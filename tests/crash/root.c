#include "tests/crash/root.h"
#include <debug.h>
#include <string.h>
#include "filesys/filesystem.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/crash/model.h"
#include "tests/lib.h"

/* The inodes. */
enum { ROOT = 1, PLACE = 2 };

static const char *
mount(struct volume *volume)
{
    volume->root_number = ROOT;
    return NULL;
}

static bool
nothing_to_write(struct volume *volume UNUSED)
{
    return true;
}

static bool
load(struct inode *inode)
{
    inode->type = INODE_DIRECTORY;
    inode->length = 0;
    return true;
}

static void
unload(struct inode *inode UNUSED)
{
}

static enum fs_result
lookup(struct inode *dir, const char *name, struct dir_entry *entry)
{
    if (dir->number != ROOT || strcmp(name, "m") != 0)
        return FS_NONE;
    entry->number = PLACE;
    entry->type = INODE_DIRECTORY;
    strlcpy(entry->name, name, sizeof entry->name);
    return FS_FOUND;
}

static bool
parent(struct inode *dir UNUSED, uint32_t *number)
{
    *number = ROOT;
    return true;
}

static const struct filesystem place = {
    .name = "place", .inode_size = sizeof(struct inode), .mount = mount,
    .unmount = nothing_to_write, .sync = nothing_to_write, .load = load,
    .unload = unload, .lookup = lookup, .parent = parent,
};

void
crash_root(void)
{
    model_init();
    filesystem_register(&place);
    const char *problem = volume_mount("place", NULL, NULL);
    REQUIRE(problem == NULL, "no root: %s", problem);
}

const char *
crash_mount(struct block *device)
{
    return crash_mount_kind("strata", device);
}

const char *
crash_mount_kind(const char *kind, struct block *device)
{
    struct inode *covered = path_open(NULL, "/m");
    REQUIRE(covered != NULL, "no place to mount on");
    const char *problem = volume_mount(kind, device, covered);
    inode_close(covered);
    return problem;
}

void
crash_unmount_any(void)
{
    volume_unmount(path_open(NULL, "/m"));
}

void
crash_unmount(void)
{
    const char *problem = volume_unmount(path_open(NULL, "/m"));
    REQUIRE(problem == NULL, "unmount: %s", problem);
}
