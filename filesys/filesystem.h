#ifndef FILESYS_FILESYSTEM_H
#define FILESYS_FILESYSTEM_H

/* Kinds of file systems, and what the generic part has in common with them.

   A kind is a table of functions; a volume is one file system of a kind that is
   mounted.  The generic part (inode.c, directory.c, volume.c) keeps the inodes
   in memory, each once, takes the locks, and checks all that can be checked
   without knowing the kind.  A kind reaches a disk or memory.  Whatever changes
   names is one function of it: done as a whole or not at all, on the disk too.

   All functions of a kind may sleep, for any number of inodes at once; what is
   shared by the inodes of a volume, a kind guards itself, by locks below
   RANK_INODE.  What a disk says is checked: a damaged one costs a line of
   text. */

#include <list.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "filesys/off_t.h"
#include "threads/rwlock.h"
#include "threads/synch.h"

struct block;
struct filesystem;

/* Room for the longest name that any kind has, with its null. */
#define FS_NAME_ROOM 256

enum inode_type {
    INODE_FILE = 1,             /* as on the disk (format.h) */
    INODE_DIRECTORY = 2
};

/* A mounted file system.
   [I] never changes while it is mounted   [o] open_lock (inode.c)
   [a] atomic */
struct volume {
    struct list_elem elem;      /* [volumes_lock] */
    uint32_t id;                        /* [I] its own since boot */
    const struct filesystem *fs;        /* [I] */
    struct block *device;       /* [I] NULL: it has none */
    void *data;                 /* [I] the kind's */
    uint32_t root_number;       /* [I] of the root directory's inode */
    struct inode *root;         /* [I] open while the volume is mounted */
    struct inode *covered;      /* [I] open likewise; NULL: "/" itself */
    unsigned open_cnt;          /* [o] how often inodes of it are open */
    bool read_only;             /* [a] nothing of it changes */
};

enum inode_state {
    INODE_LOADING,              /* being read by whoever opened it first */
    INODE_READY,
    INODE_FAILED                /* could not be read; goes with its openers */
};

/* An inode in memory.  A kind has its own part behind this one: a structure
   whose first member this is.
   [I] never changes after loading   [o] open_lock   [d] directory_lock
   [r] rw, written by the writer alone */
struct inode {
    struct list_elem elem;      /* [o] in the table of open inodes */
    struct volume *volume;      /* [I] */
    uint32_t number;            /* [o] tells the volume's apart; not 0.  Only
                                   renaming changes it, and only a file's */
    enum inode_type type;       /* [I] */
    enum inode_state state;     /* [o] */
    unsigned open_cnt;          /* [o] */
    bool removed;               /* [o, d] goes with the last opener */
    struct volume *mounted;     /* [o] what covers this directory, or NULL */
    off_t length;               /* [r] of a file, [d] of a directory */
    off_t old_length;           /* [r] before the write under way */
    int deny_write_cnt;         /* [r] */
    struct rwlock rw;           /* for what a file holds */
    struct lock directory_lock; /* for a directory's entries */
};

/* Puts SIZE bytes from FROM to TO, without waiting for anything; false where
   that is impossible, however many it has put. */
typedef bool file_copy_func(void *to, const void *from, size_t size);

enum fs_result {
    FS_FOUND,
    FS_NONE,                    /* there is no such thing, or no more */
    FS_FAILED                   /* the device refuses, or it is damaged */
};

/* A name in a directory. */
struct dir_entry {
    uint32_t number;            /* its inode */
    enum inode_type type;
    char name[FS_NAME_ROOM];
};

/* How much a volume can hold, in units of a sector. */
struct volume_space {
    uint32_t sectors;
    uint32_t free;
};

/* A change of a name: OLD_NAME in FROM, which is INODE, becomes NEW_NAME in TO,
   maybe the same directory, in the place of REPLACED, unless that is NULL. */
struct renaming {
    struct inode *from, *to;
    const char *old_name, *new_name;
    struct inode *inode;
    struct inode *replaced;     /* a file, or an empty directory */
    uint32_t *number;           /* of INODE; a kind may change that of a file */
};

struct filesystem {
    const char *name;           /* as mount() wants it: "strata" */
    bool needs_device;          /* or takes none */
    size_t inode_size;          /* of a kind's inode, struct inode included */
    off_t file_max;             /* the longest file */

    /* Makes an empty file system on DEVICE; NULL where the kind cannot.
       Returns NULL, or what is wrong. */
    const char *(*format)(struct block *device);

    /* Mounts VOLUME, whose device is set: checks what is there and sets data,
       root_number and perhaps read_only.  Returns NULL, or what is wrong, with
       nothing left to undo. */
    const char *(*mount)(struct volume *volume);

    /* Frees what VOLUME has; no inode of it is open.  False where something
       could not be written. */
    bool (*unmount)(struct volume *volume);

    /* Puts all that VOLUME still keeps back on its device, for good. */
    bool (*sync)(struct volume *volume);
    void (*space)(struct volume *volume, struct volume_space *space);

    /* Reads INODE, whose volume and number are set, and sets its type and
       length; false, and nothing is left to undo, where there is no sound
       inode. */
    bool (*load)(struct inode *inode);

    /* INODE leaves memory.  Where it was removed, all that it has is free
       afterwards.  Nobody else knows it any more. */
    void (*unload)(struct inode *inode);

    /* Read or write up to SIZE > 0 bytes at OFFSET, which lie within the length
       (reading) or file_max; return how many in one step, 0 where the device
       refuses or is full.  Caller holds rw as a reader, or as the writer. */
    off_t (*read)(struct inode *inode, void *buffer, off_t size, off_t offset);
    off_t (*write)(struct inode *inode, const void *data, off_t size,
                   off_t offset);

    /* Reads likewise, by COPY and without waiting for what COPY wants, where
       all SIZE bytes are in memory; otherwise 0.  NULL: none ever is. */
    off_t (*read_present)(struct inode *inode, file_copy_func *copy, void *to,
                          off_t size, off_t offset);

    /* Makes the writes since the last end_write count on the device, with the
       new length.  False where it refuses: the file then has old_length.
       Caller holds rw as the writer. */
    bool (*end_write)(struct inode *inode);

    /* Puts all that INODE is and holds on the device, for good; false where
       that refuses.  NULL: sync does that, of the whole volume. */
    bool (*sync_inode)(struct inode *inode);

    /* --- Directories.  Caller holds the directory_lock of each that is named.
       Those to be changed are not removed, and the volume not read_only. */

    /* Sets ENTRY to the one called NAME, which is neither "." nor "..". */
    enum fs_result (*lookup)(struct inode *dir, const char *name,
                             struct dir_entry *entry);

    /* Sets ENTRY to the first one at or behind *POSITION (0: all), and
       *POSITION behind it.  Without "." and "..". */
    enum fs_result (*next)(struct inode *dir, off_t *position,
                           struct dir_entry *entry);

    /* Sets *NUMBER to the inode of the directory that DIR lies in, for the root
       its own.  Caller holds the lock of DIR or of that. */
    bool (*parent)(struct inode *dir, uint32_t *number);

    /* Makes NAME, which is not there, a new inode of TYPE with LENGTH zero
       bytes.  False where the kind does not take such a name or length, or
       there is no room. */
    bool (*create)(struct inode *dir, const char *name, enum inode_type type,
                   off_t length);

    /* Takes NAME away, which is INODE: a file or an empty directory.  What
       INODE holds stays until it is unloaded. */
    bool (*remove)(struct inode *dir, const char *name, struct inode *inode);

    /* Does RENAMING; what REPLACED holds stays until it is unloaded.  NULL
       where the kind cannot. */
    bool (*rename)(const struct renaming *renaming);
};

/* Makes FS known to mount, once.  At boot. */
void filesystem_register(const struct filesystem *fs);

#endif /* filesys/filesystem.h */
