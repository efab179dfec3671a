#ifndef FILESYS_FAT_H
#define FILESYS_FAT_H

/* FAT12 and FAT16 as a kind of file system.  [FAT]: Microsoft, "FAT: General
   Overview of On-Disk Format", 1.03.

   Names have eight and three characters: small letters here, capitals on the
   disk.  Long names are not seen, and go with the short one that they belong
   to; nor are attributes looked at.  The time written is that of the last
   change.

   Changes wait in the cache until they are settled: on the disk for good.  What
   refers to a cluster is put there when it is settled that the cluster is
   taken; a cluster is free when it is settled that nothing refers to it.  So a
   loss of power may lose clusters, or a name that is moved to another
   directory, but never leaves a cluster in two files.  (Two links of FAT12 in a
   thousand lie in two sectors, and may be torn.)  A file is settled when it is
   closed.

   The functions are for fat*.c only. */

#include "filesys/cache.h"
#include "filesys/filesystem.h"

extern const struct filesystem fat;

/* A directory's inode has this and its first cluster (the root's: 0) for its
   number; a file's the place of its entry, counted in entries from sector 0. */
#define FAT_DIRECTORY 0x80000000u

/* [I] never changes   [a] atomic   [l] lock */
struct fat {
    struct cache *cache;        /* [I] */
    uint32_t bits, mask;        /* [I] of an entry of the table: 12 or 16 */
    uint32_t table_start, table_sectors;    /* [I] the first of its copies */
    uint32_t root_start, data_start;        /* [I] behind them; cluster 2 */
    uint32_t cluster_sectors, cluster_size; /* [I] */
    uint32_t end;               /* [I] the clusters are 2 to END - 1 */
    struct lock lock;           /* for changes of the table and of entries */
    uint8_t *table;             /* [l] as on the disk, and what is in it: */
    uint32_t free_cnt;          /* [l, a] */
    uint32_t taken;             /* [l] the cluster that was taken last */
};

/* Clusters one behind the other.  [r, d] as a length   [a] atomic */
struct fat_chain {
    uint32_t first;             /* [r, d] 0: none, or the root directory */
    uint32_t cnt;               /* [r, d] */
    uint32_t hint;              /* [a] an index and its cluster; or 0 */
};

struct fat_inode {
    struct inode inode;
    struct fat_chain chain;
    bool changed;               /* [r] since it was settled */
    uint32_t entry;             /* [fat.lock] where a file's is; 0: removed */
    uint32_t parent;            /* [d] a directory's, by its first cluster */
};

static inline struct fat_inode *
fat_inode(struct inode *inode)
{
    return (struct fat_inode *) inode;
}

/* How many clusters are free, as of now. */
static inline uint32_t
fat_free_cnt(const struct fat *f)
{
    return __atomic_load_n(&f->free_cnt, __ATOMIC_RELAXED);
}

/* --- fat-table.c ---------------------------------------------------------- */

/* What the table says of a cluster that is free; no clusters: a chain is
   damaged there, or ends. */
enum { FAT_FREE = 0, FAT_NONE = 0, FAT_END = 1 };

/* The first sector of CLUSTER. */
block_sector_t fat_sector(const struct fat *, uint32_t cluster);

/* True where CLUSTER is one that is in use. */
bool fat_is_used(const struct fat *, uint32_t cluster);

/* The cluster behind CLUSTER, FAT_END or FAT_NONE. */
uint32_t fat_next(const struct fat *, uint32_t cluster);

/* Makes VALUE, cut to its bits, what the table says of CLUSTER in memory alone;
   returns the word in which that is.  Half a byte of 12 bits is a
   neighbour's. */
uint16_t fat_set(struct fat *, uint32_t cluster, uint32_t value);

/* CHAIN becomes that from FIRST on, up to where it is damaged. */
void fat_chain_load(const struct fat *, struct fat_chain *, uint32_t first);

/* The cluster with index IDX, or FAT_NONE. */
uint32_t fat_chain_find(const struct fat *, struct fat_chain *, uint32_t idx);

/* Adds CNT clusters, of zeros where ZERO, or as many as there are; false where
   those are fewer. */
bool fat_chain_extend(struct fat *, struct fat_chain *, uint32_t cnt,
                      bool zero);

/* Frees CHAIN, to which nothing refers. */
void fat_chain_free(struct fat *, const struct fat_chain *);

/* --- fat-name.c: entries, and the functions of the table over them -------- */

/* An entry of a directory.  [FAT] "FAT Directory Structure" */
struct fat_entry {
    char name[11];              /* without a dot, padded by spaces */
    uint8_t attributes, small;  /* SMALL: 0x18 has all letters shown so */
    uint8_t unused[9];
    uint16_t time, date, first;
    uint32_t size;
} __attribute__((packed));

#define FAT_ENTRIES (BLOCK_SECTOR_SIZE / sizeof(struct fat_entry))

_Static_assert(FAT_ENTRIES == 16, "entries in a sector");

enum { FAT_LABEL = 0x08, FAT_SUBDIRECTORY = 0x10, FAT_CHANGED = 0x20 };

/* The first two entries of a directory but the root: itself, where it lies. */
#define FAT_SELF ".          "
#define FAT_UP "..         "

bool fat_entry_read(struct fat *, uint32_t at, struct fat_entry *);
bool fat_entry_write(struct fat *, uint32_t at, const struct fat_entry *);

/* Makes ENTRY's time now. */
void fat_entry_stamp(struct fat_entry *entry);

/* A walk through the entries of a directory. */
struct fat_walk {
    struct fat *f;
    struct fat_chain *chain;
    uint32_t idx;               /* of the next one */
    uint32_t at;                /* where this one is, */
    struct fat_entry entry;
};

/* Goes to the next one from W->idx on, of W->chain, that is in use. */
enum fs_result fat_walk(struct fat_walk *w);

enum fs_result fat_lookup(struct inode *, const char *, struct dir_entry *);
enum fs_result fat_next_name(struct inode *, off_t *, struct dir_entry *);
bool fat_parent(struct inode *dir, uint32_t *number);
bool fat_create(struct inode *, const char *, enum inode_type, off_t length);
bool fat_remove(struct inode *dir, const char *name, struct inode *inode);
bool fat_rename(const struct renaming *);

#endif /* filesys/fat.h */
