#ifndef FILESYS_STRATA_H
#define FILESYS_STRATA_H

/* Our format (filesys/format.h) as a kind of file system.  One disk of it can
   be mounted at a time.  These functions are for its own files, strata*.c. */

#include "filesys/filesystem.h"
#include "filesys/format.h"
#include "filesys/inode-map.h"
#include "filesys/name-index.h"

extern const struct filesystem strata;

/* The options -cache= and -cache-policy=; false where VALUE is none for
   them. */
bool strata_set_cache_size(const char *value);
bool strata_set_cache_policy(const char *value);

/* Prints how cache and journal did.  Any context. */
void strata_print_stats(void);

/* An inode of ours.  Letters as with struct inode; [r, d] like its length. */
struct strata_inode {
    struct inode inode;
    struct inode_map map;       /* [r, d] */
    struct name_index names;    /* [d] of a large directory */
    uint32_t read_start;        /* [a] where reading without a gap began, */
    uint32_t read_end;          /* [a] where it is now, */
    uint32_t ahead_end;         /* [a] what was read ahead, in sectors */
};

static inline struct strata_inode *
strata_inode(struct inode *inode)
{
    return (struct strata_inode *) inode;
}

/* strata-data.c: as the functions of the table; for reading a directory the
   caller holds its directory_lock instead. */
off_t strata_read(struct inode *, void *buffer, off_t size, off_t offset);
off_t strata_read_present(struct inode *, file_copy_func *copy, void *to,
                          off_t size, off_t offset);
off_t strata_write(struct inode *, const void *data, off_t size, off_t offset);
bool strata_end_write(struct inode *);
bool strata_sync_inode(struct inode *);

/* strata-names.c: likewise. */
enum fs_result strata_lookup(struct inode *dir, const char *name,
                             struct dir_entry *entry);
enum fs_result strata_next(struct inode *dir, off_t *position,
                           struct dir_entry *entry);
bool strata_parent(struct inode *dir, uint32_t *number);
bool strata_create(struct inode *dir, const char *name, enum inode_type type,
                   off_t length);
bool strata_remove(struct inode *dir, const char *name, struct inode *inode);
bool strata_rename(const struct renaming *);

/* Writes the root directory of an empty file system. */
bool strata_format_root(void);

#endif /* filesys/strata.h */
