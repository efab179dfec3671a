#include "filesys/nodes.h"
#include <debug.h>
#include <string.h>
#include "threads/malloc.h"
#include "threads/vaddr.h"

/* malloc's blocks lie at multiples of this, in the kernel's half of memory. */
#define ALIGNMENT 8

uint32_t
nodes_number(const struct node *node)
{
    return ((uintptr_t) node - (uintptr_t) PHYS_BASE) / ALIGNMENT;
}

static struct node *
node_at(uint32_t number)
{
    return (struct node *) ((uintptr_t) PHYS_BASE + number * ALIGNMENT);
}

/* --- Nodes ---------------------------------------------------------------- */

/* A copy of the LENGTH bytes at NAME as a string; NULL where memory is
   short. */
static char *
copy_name(const char *name, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy != NULL)
        strlcpy(copy, name, length + 1);
    return copy;
}

/* Returns a node of TYPE, nowhere in the tree. */
static struct node *
make_node(const char *name, size_t length, enum inode_type type)
{
    struct node *node = calloc(1, sizeof *node);
    char *copy = copy_name(name, length);
    if (node == NULL || copy == NULL) {
        free(node);
        free(copy);
        return NULL;
    }
    node->name = copy;
    node->type = type;
    list_init(&node->children);
    return node;
}

/* Frees NODE of NODES, which is nowhere in the tree. */
static void
free_node(struct nodes *nodes, struct node *node)
{
    nodes->free_content(nodes, node);
    free(node->name);
    free(node);
}

struct nodes *
nodes_create(void (*free_content)(struct nodes *nodes, struct node *node))
{
    struct nodes *nodes = calloc(1, sizeof *nodes);
    struct node *root = make_node("", 0, INODE_DIRECTORY);
    if (nodes == NULL || root == NULL) {
        if (root != NULL)
            free(root->name);
        free(root);
        free(nodes);
        return NULL;
    }
    root->parent = root;
    nodes->root = root;
    nodes->free_content = free_content;
    return nodes;
}

void
nodes_destroy(struct nodes *nodes)
{
    struct node *node = nodes->root;
    for (;;) {                          /* down to a leaf, and up without it */
        if (!list_empty(&node->children)) {
            node = list_entry(list_front(&node->children), struct node, elem);
            continue;
        }
        struct node *parent = node->parent;
        bool last = node == nodes->root;
        if (!last)
            list_remove(&node->elem);
        free_node(nodes, node);
        if (last)
            break;
        node = parent;
    }
    free(nodes);
}

bool
nodes_unmount(struct volume *volume)
{
    nodes_destroy(volume->data);
    return true;
}

bool
nodes_sync(struct volume *volume UNUSED)
{
    return true;
}

/* Puts NODE into directory PARENT, behind all others. */
static void
enter(struct node *node, struct node *parent)
{
    node->parent = parent;
    node->place = parent->next_place++;
    list_push_back(&parent->children, &node->elem);
}

struct node *
nodes_add(struct node *parent, const char *name, size_t length,
          enum inode_type type)
{
    struct node *node = make_node(name, length, type);
    if (node != NULL)
        enter(node, parent);
    return node;
}

struct node *
nodes_find(struct node *parent, const char *name, size_t length)
{
    for (struct list_elem *e = list_begin(&parent->children);
         e != list_end(&parent->children); e = list_next(e)) {
        struct node *node = list_entry(e, struct node, elem);
        if (strlen(node->name) == length && !memcmp(node->name, name, length))
            return node;
    }
    return NULL;
}

/* --- For the tables of kinds ---------------------------------------------- */

bool
nodes_load(struct inode *inode)
{
    struct node *node = node_at(inode->number);
    ((struct node_inode *) inode)->node = node;
    inode->type = node->type;
    inode->length = node->length;
    return true;
}

void
nodes_unload(struct inode *inode)
{
    if (inode->removed)
        free_node(inode->volume->data, node_of(inode));
}

static void
set_entry(struct dir_entry *entry, const struct node *node)
{
    entry->number = nodes_number(node);
    entry->type = node->type;
    strlcpy(entry->name, node->name, sizeof entry->name);
}

enum fs_result
nodes_lookup(struct inode *dir, const char *name, struct dir_entry *entry)
{
    const struct node *node = nodes_find(node_of(dir), name, strlen(name));
    if (node == NULL)
        return FS_NONE;
    set_entry(entry, node);
    return FS_FOUND;
}

enum fs_result
nodes_next(struct inode *dir, off_t *position, struct dir_entry *entry)
{
    struct list *children = &node_of(dir)->children;
    for (struct list_elem *e = list_begin(children); e != list_end(children);
         e = list_next(e)) {
        struct node *node = list_entry(e, struct node, elem);
        if (node->place >= (uint32_t) *position) {
            set_entry(entry, node);
            *position = node->place + 1;
            return FS_FOUND;
        }
    }
    return FS_NONE;
}

bool
nodes_parent(struct inode *dir, uint32_t *number)
{
    *number = nodes_number(node_of(dir)->parent);
    return true;
}

bool
nodes_remove(struct inode *dir UNUSED, const char *name UNUSED,
             struct inode *inode)
{
    list_remove(&node_of(inode)->elem);
    return true;
}

bool
nodes_rename(const struct renaming *r)
{
    struct node *node = node_of(r->inode);
    char *name = copy_name(r->new_name, strlen(r->new_name));
    if (name == NULL)
        return false;
    if (r->replaced != NULL)
        list_remove(&node_of(r->replaced)->elem);
    list_remove(&node->elem);
    enter(node, node_of(r->to));
    free(node->name);
    node->name = name;
    return true;
}
