#ifndef FILESYS_NODES_H
#define FILESYS_NODES_H

/* A tree of names in memory, which the kinds ram and ustar share: what files
   hold is theirs.  The functions that are named like those of struct filesystem
   are entries for its table; a volume's data is its struct nodes.

   A directory's nodes are guarded by its directory_lock.  A node's number is
   where it lies in memory, so that nothing needs to be searched, or guarded, by
   number. */

#include "devices/block.h"
#include "filesys/filesystem.h"

/* [I] never changes   [d] the directory_lock of what it lies in
   [o] its own directory_lock   [r] as struct inode's length */
struct node {
    struct list_elem elem;      /* [d] in the parent's children */
    struct node *parent;        /* [d] the root's is the root */
    enum inode_type type;       /* [I] */
    struct list children;       /* [o] by their places */
    uint32_t place;             /* [d] grows from child to child */
    uint32_t next_place;        /* [o] */
    char *name;                 /* [d] */
    off_t length;               /* [r] of a file */
    void **pages;               /* [r] ram: what it holds; NULL: zeros */
    size_t page_cnt;            /* [r] ram: room in pages */
    block_sector_t sector;      /* ustar: where its content begins */
};

struct nodes {
    struct node *root;          /* [I] */
    void (*free_content)(struct nodes *nodes, struct node *node);   /* [I] */
    size_t page_cnt;            /* [a] ram: pages in use */
    size_t most_pages;          /* [I] ram: and at most */
};

/* An inode that is a node. */
struct node_inode {
    struct inode inode;
    struct node *node;          /* [I] */
};

static inline struct node *
node_of(struct inode *inode)
{
    return ((struct node_inode *) inode)->node;
}

/* The number of NODE's inode. */
uint32_t nodes_number(const struct node *node);

/* Returns a tree that has but a root, or NULL where memory is short.
   FREE_CONTENT frees what a node holds. */
struct nodes *nodes_create(void (*free_content)(struct nodes *nodes,
                                                struct node *node));
void nodes_destroy(struct nodes *nodes);

/* Makes NAME, of LENGTH bytes, which is not there, a node of TYPE in directory
   PARENT; NULL where memory is short.  The node called NAME in PARENT, or
   NULL. */
struct node *nodes_add(struct node *parent, const char *name, size_t length,
                       enum inode_type type);
struct node *nodes_find(struct node *parent, const char *name, size_t length);

/* For struct filesystem, of volumes whose data are struct nodes. */
bool nodes_unmount(struct volume *volume);
bool nodes_sync(struct volume *volume);
bool nodes_load(struct inode *inode);
void nodes_unload(struct inode *inode);
enum fs_result nodes_lookup(struct inode *dir, const char *name,
                            struct dir_entry *entry);
enum fs_result nodes_next(struct inode *dir, off_t *position,
                          struct dir_entry *entry);
bool nodes_parent(struct inode *dir, uint32_t *number);
bool nodes_remove(struct inode *dir, const char *name, struct inode *inode);
bool nodes_rename(const struct renaming *renaming);

#endif /* filesys/nodes.h */
