/* A file system in memory: gone when it is unmounted.  What a file holds lies
   in pages of the kernel's memory, of which a volume takes a quarter at most;
   pages that were never written are none. */

#include "filesys/ram.h"
#include <debug.h>
#include <string.h>
#include "filesys/nodes.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/vaddr.h"

#define FILE_MAX (4 * 1024 * 1024)
#define SECTORS_PER_PAGE (PGSIZE / BLOCK_SECTOR_SIZE)

/* Counts one page more as in use; false where those are too many. */
static bool
count_page(struct nodes *nodes)
{
    if (__atomic_add_fetch(&nodes->page_cnt, 1, __ATOMIC_RELAXED)
        <= nodes->most_pages)
        return true;
    __atomic_sub_fetch(&nodes->page_cnt, 1, __ATOMIC_RELAXED);
    return false;
}

static void
free_content(struct nodes *nodes, struct node *node)
{
    for (size_t i = 0; i < node->page_cnt; i++)
        if (node->pages[i] != NULL) {
            palloc_free_page(node->pages[i]);
            __atomic_sub_fetch(&nodes->page_cnt, 1, __ATOMIC_RELAXED);
        }
    free(node->pages);
}

static const char *
mount(struct volume *volume)
{
    struct palloc_stats stats;
    struct nodes *nodes = nodes_create(free_content);
    if (nodes == NULL)
        return "memory is short";
    palloc_get_stats(0, &stats);
    nodes->most_pages = stats.free / 4;
    volume->data = nodes;
    volume->root_number = nodes_number(nodes->root);
    return NULL;
}

static void
space(struct volume *volume, struct volume_space *space)
{
    const struct nodes *nodes = volume->data;
    size_t used = __atomic_load_n(&nodes->page_cnt, __ATOMIC_RELAXED);
    space->sectors = nodes->most_pages * SECTORS_PER_PAGE;
    space->free = (nodes->most_pages - used) * SECTORS_PER_PAGE;
}

/* How many of SIZE bytes at OFFSET lie in its page. */
static off_t
in_page(off_t size, off_t offset)
{
    off_t room = PGSIZE - offset % PGSIZE;
    return size < room ? size : room;
}

static off_t
read(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    const struct node *node = node_of(inode);
    size_t page = offset / PGSIZE;
    size = in_page(size, offset);
    if (page < node->page_cnt && node->pages[page] != NULL)
        memcpy(buffer, (char *) node->pages[page] + offset % PGSIZE, size);
    else
        memset(buffer, 0, size);
    return size;
}

/* Makes room for CNT pages in NODE's row of them. */
static bool
make_room(struct node *node, size_t cnt)
{
    if (cnt <= node->page_cnt)
        return true;
    size_t new_cnt = node->page_cnt > 0 ? node->page_cnt : 4;
    while (new_cnt < cnt)
        new_cnt *= 2;
    void **pages = realloc(node->pages, new_cnt * sizeof *pages);
    if (pages == NULL)
        return false;
    memset(pages + node->page_cnt, 0,
           (new_cnt - node->page_cnt) * sizeof *pages);
    node->pages = pages;
    node->page_cnt = new_cnt;
    return true;
}

/* Returns page PAGE of NODE, made where there is none, or NULL. */
static char *
reach_page(struct nodes *nodes, struct node *node, size_t page)
{
    if (!make_room(node, page + 1))
        return NULL;
    if (node->pages[page] == NULL && count_page(nodes)) {
        node->pages[page] = palloc_get_page(PAL_ZERO);
        if (node->pages[page] == NULL)
            __atomic_sub_fetch(&nodes->page_cnt, 1, __ATOMIC_RELAXED);
    }
    return node->pages[page];
}

static off_t
write(struct inode *inode, const void *data, off_t size, off_t offset)
{
    char *page = reach_page(inode->volume->data, node_of(inode),
                            offset / PGSIZE);
    if (page == NULL)
        return 0;
    size = in_page(size, offset);
    memcpy(page + offset % PGSIZE, data, size);
    return size;
}

static bool
end_write(struct inode *inode)
{
    node_of(inode)->length = inode->length;
    return true;
}

static bool
create(struct inode *dir, const char *name, enum inode_type type,
       off_t length)
{
    size_t name_length = strlen(name);
    if (length < 0 || length > FILE_MAX || name_length >= FS_NAME_ROOM)
        return false;
    struct node *node = nodes_add(node_of(dir), name, name_length, type);
    if (node != NULL)
        node->length = length;
    return node != NULL;
}

const struct filesystem ram = {
    .name = "ram",
    .needs_device = false,
    .inode_size = sizeof(struct node_inode),
    .file_max = FILE_MAX,
    .mount = mount,
    .unmount = nodes_unmount,
    .sync = nodes_sync,
    .space = space,
    .load = nodes_load,
    .unload = nodes_unload,
    .read = read,
    .write = write,
    .end_write = end_write,
    .lookup = nodes_lookup,
    .next = nodes_next,
    .parent = nodes_parent,
    .create = create,
    .remove = nodes_remove,
    .rename = nodes_rename,
};
