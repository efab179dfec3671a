#include "filesys/archive.h"
#include <debug.h>
#include <limits.h>
#include <round.h>
#include <string.h>
#include <ustar.h>
#include "devices/block.h"
#include "filesys/nodes.h"
#include "threads/malloc.h"

/* --- Mounting: the names of all headers become a tree --------------------- */

static void
free_content(struct nodes *nodes UNUSED, struct node *node UNUSED)
{
}

/* Goes from directory *NODE to what the LENGTH bytes at NAME are in it, made
   with TYPE where there is nothing.  Returns NULL, or what is wrong. */
static const char *
step(struct node **node, const char *name, size_t length,
     enum inode_type type)
{
    if (length == 0 || (length == 1 && *name == '.'))
        return NULL;
    if (length == 2 && !memcmp(name, "..", 2))
        return "a name in its archive leads out of it";
    struct node *next = nodes_find(*node, name, length);
    if (next == NULL)
        next = nodes_add(*node, name, length, type);
    if (next == NULL)
        return "memory is short";
    *node = next;
    return next->type == type ? NULL
                              : "a file in its archive is a directory, too";
}

/* Enters what has the path NAME, of TYPE, with SIZE bytes in SECTOR and
   behind. */
static const char *
enter(struct nodes *nodes, const char *name, enum inode_type type, int size,
      block_sector_t sector)
{
    struct node *node = nodes->root;
    while (*name != '\0') {
        size_t length = strcspn(name, "/");
        const char *rest = name + length + strspn(name + length, "/");
        bool last = *rest == '\0';
        const char *problem = step(&node, name, length,
                                   last ? type : INODE_DIRECTORY);
        if (problem != NULL)
            return problem;
        name = rest;
    }
    if (node->type != type)
        return "a file in its archive has no name";
    if (type == INODE_FILE) {           /* of several the last counts */
        node->length = size;
        node->sector = sector;
    }
    return NULL;
}

/* Enters all that is in DEVICE's archive; HEADER is room for one.  Returns
   NULL, or what is wrong. */
static const char *
enter_all(struct nodes *nodes, struct block *device, char *header)
{
    block_sector_t sector = 0;
    while (sector < block_size(device)) {
        const char *name;
        enum ustar_type type;
        int size = 0;
        if (!block_read(device, sector++, header))
            return "its archive cannot be read";
        const char *problem = ustar_parse_header(header, &name, &type, &size);
        if (problem != NULL || type == USTAR_EOF)
            return problem;
        block_sector_t cnt = DIV_ROUND_UP((unsigned) size, BLOCK_SECTOR_SIZE);
        if (cnt > block_size(device) - sector)
            return "its archive is cut off";
        problem = enter(nodes, name, type == USTAR_DIRECTORY ? INODE_DIRECTORY
                                                             : INODE_FILE,
                        size, sector);
        if (problem != NULL)
            return problem;
        sector += cnt;
    }
    return "its archive has no end";
}

static const char *
mount(struct volume *volume)
{
    struct nodes *nodes = nodes_create(free_content);
    char *header = malloc(USTAR_HEADER_SIZE);
    const char *problem = "memory is short";
    if (nodes != NULL && header != NULL)
        problem = enter_all(nodes, volume->device, header);
    free(header);
    if (problem != NULL) {
        if (nodes != NULL)
            nodes_destroy(nodes);
        return problem;
    }
    volume->data = nodes;
    volume->root_number = nodes_number(nodes->root);
    volume->read_only = true;
    return NULL;
}

static void
space(struct volume *volume, struct volume_space *space)
{
    space->sectors = block_size(volume->device);
    space->free = 0;
}

/* --- Reading -------------------------------------------------------------- */

/* Whole sectors, or a piece of one. */
static off_t
read(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    struct block *device = inode->volume->device;
    block_sector_t sector = node_of(inode)->sector + offset / BLOCK_SECTOR_SIZE;
    off_t ofs = offset % BLOCK_SECTOR_SIZE, room = BLOCK_SECTOR_SIZE - ofs;
    char whole[BLOCK_SECTOR_SIZE];
    if (ofs == 0 && size >= BLOCK_SECTOR_SIZE) {
        size_t cnt = size / BLOCK_SECTOR_SIZE;
        return block_read_many(device, sector, cnt, buffer)
                   ? cnt * BLOCK_SECTOR_SIZE : 0;
    }
    if (!block_read(device, sector, whole))
        return 0;
    size = size < room ? size : room;
    memcpy(buffer, whole + ofs, size);
    return size;
}

/* Nothing is ever written. */
static bool
end_write(struct inode *inode UNUSED)
{
    return true;
}

const struct filesystem archive = {
    .name = "ustar",
    .needs_device = true,
    .inode_size = sizeof(struct node_inode),
    .file_max = INT_MAX,
    .mount = mount,
    .unmount = nodes_unmount,
    .sync = nodes_sync,
    .space = space,
    .load = nodes_load,
    .unload = nodes_unload,
    .read = read,
    .end_write = end_write,
    .lookup = nodes_lookup,
    .next = nodes_next,
    .parent = nodes_parent,
};
