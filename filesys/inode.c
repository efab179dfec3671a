#include "filesys/inode.h"
#include <debug.h>
#include <list.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/inode-map.h"
#include "filesys/super.h"
#include "threads/malloc.h"
#include "threads/rwlock.h"
#include "threads/synch.h"

/* The most sectors that one write allocates at once. */
#define MOST_AT_ONCE 64

enum inode_state {
    INODE_LOADING,              /* being read by whoever opened it first */
    INODE_READY,
    INODE_FAILED                /* could not be read; goes with its openers */
};

/* [I] never changes after it is ready   [o] open_lock   [r] rw, written by
   the writer alone */
struct inode {
    struct list_elem elem;              /* [o] in open_inodes */
    block_sector_t sector;              /* [I] */
    enum inode_state state;             /* [o] */
    int open_cnt;                       /* [o] */
    bool removed;                       /* [o] goes with the last opener */
    int deny_write_cnt;                 /* [r] */
    uint32_t old_length;                /* [r] before the present write */
    struct rwlock rw;
    struct lock directory_lock;         /* where it is a directory */
    struct inode_map map;               /* [r] */
};

static struct lock open_lock;
static struct list open_inodes;         /* [open_lock] */
static struct condition loaded;         /* with open_lock: a state changed */

void
inode_init(void)
{
    lock_init_ranked(&open_lock, "open inodes", RANK_OPEN_INODES);
    list_init(&open_inodes);
    cond_init(&loaded);
}

bool
inode_create(block_sector_t sector, off_t length, enum inode_type type,
             block_sector_t parent)
{
    struct inode_disk *d;
    if (length < 0
        || (uint32_t) length > INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE)
        return false;
    d = calloc(1, sizeof *d);
    if (d == NULL)
        return false;

    d->magic = INODE_MAGIC;
    d->type = type;
    d->length = length;
    d->parent = parent;
    bool done = block_write(super.device, sector, d);
    free(d);
    return done;
}

/* The open inode of SECTOR, or NULL.  Caller holds open_lock. */
static struct inode *
find_open(block_sector_t sector)
{
    for (struct list_elem *e = list_begin(&open_inodes);
         e != list_end(&open_inodes); e = list_next(e)) {
        struct inode *inode = list_entry(e, struct inode, elem);
        if (inode->sector == sector)
            return inode;
    }
    return NULL;
}

/* Frees INODE, which nobody has. */
static void
destroy(struct inode *inode)
{
    rw_destroy(&inode->rw);
    lock_destroy(&inode->directory_lock);
    inode_map_close(&inode->map);
    free(inode);
}

/* Waits until INODE, which the caller counts in open_cnt, is read.  Returns it,
   or NULL where that failed.  Caller holds open_lock. */
static struct inode *
wait_until_ready(struct inode *inode)
{
    while (inode->state == INODE_LOADING)
        cond_wait(&loaded, &open_lock);
    if (inode->state == INODE_READY)
        return inode;
    if (--inode->open_cnt == 0)
        destroy(inode);
    return NULL;
}

/* Returns a new inode for SECTOR, to be loaded. */
static struct inode *
make_inode(block_sector_t sector)
{
    struct inode *inode = malloc(sizeof *inode);
    if (inode == NULL)
        return NULL;
    inode->sector = sector;
    inode->state = INODE_LOADING;
    inode->open_cnt = 1;
    inode->removed = false;
    inode->deny_write_cnt = 0;
    rw_init(&inode->rw, RW_DEFAULT, "inode", RANK_INODE);
    lock_init_ranked(&inode->directory_lock, "directory", RANK_DIRECTORY);
    return inode;
}

/* Reads INODE, which is in the table already, so that whoever else opens it
   waits for this and there is never a second one. */
static struct inode *
load(struct inode *inode)
{
    bool sound = inode_map_load(&inode->map, inode->sector);
    lock_acquire(&open_lock);
    inode->state = sound ? INODE_READY : INODE_FAILED;
    if (!sound)
        list_remove(&inode->elem);
    cond_broadcast(&loaded, &open_lock);
    inode = wait_until_ready(inode);
    lock_release(&open_lock);
    return inode;
}

struct inode *
inode_open(block_sector_t sector)
{
    struct inode *new = make_inode(sector);

    lock_acquire(&open_lock);
    struct inode *inode = find_open(sector);
    bool first = inode == NULL;
    if (!first) {
        inode->open_cnt++;
        inode = wait_until_ready(inode);
    } else if (new != NULL)
        list_push_front(&open_inodes, &new->elem);
    lock_release(&open_lock);

    if (first)
        return new != NULL ? load(new) : NULL;
    free(new);
    return inode;
}

struct inode *
inode_reopen(struct inode *inode)
{
    lock_acquire(&open_lock);
    inode->open_cnt++;
    lock_release(&open_lock);
    return inode;
}

block_sector_t
inode_get_inumber(const struct inode *inode)
{
    return inode->sector;
}

enum inode_type
inode_get_type(const struct inode *inode)
{
    return inode->map.disk.type;
}

off_t
inode_length(struct inode *inode)
{
    rw_read_begin(&inode->rw);
    off_t length = inode->map.disk.length;
    rw_read_end(&inode->rw);
    return length;
}

void
inode_close(struct inode *inode)
{
    if (inode == NULL)
        return;
    lock_acquire(&open_lock);
    bool last = --inode->open_cnt == 0;
    if (last)
        list_remove(&inode->elem);
    lock_release(&open_lock);

    if (last) {
        if (inode->removed)
            inode_map_release(&inode->map);
        destroy(inode);
    }
}

void
inode_remove(struct inode *inode)
{
    lock_acquire(&open_lock);
    inode->removed = true;
    lock_release(&open_lock);
}

bool
inode_is_removed(const struct inode *inode)
{
    return inode->removed;
}

struct lock *
inode_directory_lock(struct inode *inode)
{
    return &inode->directory_lock;
}

/* --- Reading -------------------------------------------------------------- */

/* Reads SIZE bytes at OFS of SECTOR, all or part of one. */
static bool
read_part(block_sector_t sector, void *buffer, size_t size, size_t ofs)
{
    uint8_t whole[BLOCK_SECTOR_SIZE];
    if (!block_read(super.device, sector, whole))
        return false;
    memcpy(buffer, whole + ofs, size);
    return true;
}

/* Reads whole sectors from file sector IDX on into BUFFER, SIZE bytes at the
   most; returns how many bytes. */
static size_t
read_whole(struct inode *inode, size_t idx, void *buffer, size_t size)
{
    block_sector_t first;
    size_t cnt = inode_map_find(&inode->map, idx, size / BLOCK_SECTOR_SIZE, &first);
    if (cnt == 0)
        return 0;
    if (first == 0)
        memset(buffer, 0, cnt * BLOCK_SECTOR_SIZE);
    else if (!block_read_many(super.device, first, cnt, buffer))
        return 0;
    return cnt * BLOCK_SECTOR_SIZE;
}

/* Reads part of file sector IDX; returns how many bytes. */
static size_t
read_piece(struct inode *inode, size_t idx, void *buffer, size_t size,
           size_t ofs)
{
    block_sector_t sector;
    if (inode_map_find(&inode->map, idx, 1, &sector) == 0)
        return 0;
    if (sector == 0)
        memset(buffer, 0, size);
    else if (!read_part(sector, buffer, size, ofs))
        return 0;
    return size;
}

void
inode_begin_read(struct inode *inode)
{
    rw_read_begin(&inode->rw);
}

void
inode_end_read(struct inode *inode)
{
    rw_read_end(&inode->rw);
}

off_t
inode_read_part(struct inode *inode, void *buffer_, off_t size_,
                off_t offset_)
{
    uint8_t *buffer = buffer_;
    size_t length = inode->map.disk.length, done = 0;
    size_t size = size_, offset = offset_;
    if (size_ <= 0 || offset_ < 0 || offset >= length)
        return 0;
    if (size > length - offset)
        size = length - offset;

    while (done < size) {
        size_t idx = (offset + done) / BLOCK_SECTOR_SIZE;
        size_t ofs = (offset + done) % BLOCK_SECTOR_SIZE;
        size_t left = size - done, got;
        if (ofs == 0 && left >= BLOCK_SECTOR_SIZE)
            got = read_whole(inode, idx, buffer + done, left);
        else {
            size_t room = BLOCK_SECTOR_SIZE - ofs;
            got = read_piece(inode, idx, buffer + done,
                             left < room ? left : room, ofs);
        }
        if (got == 0)
            break;
        done += got;
    }
    return done > 0 ? (off_t) done : -1;
}

off_t
inode_read_at(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    inode_begin_read(inode);
    off_t done = inode_read_part(inode, buffer, size, offset);
    inode_end_read(inode);
    return done;
}

/* --- Writing -------------------------------------------------------------- */

/* Writes SIZE bytes at OFS of SECTOR, whose other bytes are OLD's, or zero
   where it is FRESH. */
static bool
write_part(block_sector_t sector, const void *data, size_t size, size_t ofs,
           bool fresh)
{
    uint8_t whole[BLOCK_SECTOR_SIZE];
    if (fresh)
        memset(whole, 0, sizeof whole);
    else if (!block_read(super.device, sector, whole))
        return false;
    memcpy(whole + ofs, data, size);
    return block_write(super.device, sector, whole);
}

/* Where a new sector IDX would best lie: behind the one before it. */
static block_sector_t
place_for(struct inode *inode, size_t idx)
{
    block_sector_t before;
    if (idx > 0 && inode_map_find(&inode->map, idx - 1, 1, &before) > 0
        && before != 0)
        return before + 1;
    return inode->sector + 1;
}

/* Enters the CNT sectors from FIRST, whose data is written, as file sectors
   from IDX on.  Those that cannot be entered are free again; returns how many
   were. */
static size_t
enter(struct inode *inode, size_t idx, block_sector_t first, size_t cnt)
{
    for (size_t i = 0; i < cnt; i++)
        if (!inode_map_set(&inode->map, idx + i, first + i)) {
            free_map_release(first + i, cnt - i);
            return i;
        }
    return cnt;
}

/* Writes whole sectors of DATA, SIZE bytes at the most, into the hole at file
   sectors IDX and up; returns how many bytes. */
static size_t
fill_hole(struct inode *inode, size_t idx, size_t cnt, const void *data)
{
    block_sector_t first;
    if (cnt > MOST_AT_ONCE)
        cnt = MOST_AT_ONCE;
    cnt = free_map_allocate_near(place_for(inode, idx), cnt, &first);
    if (cnt == 0)
        return 0;
    if (!block_write_many(super.device, first, cnt, data)) {
        free_map_release(first, cnt);
        return 0;
    }
    return enter(inode, idx, first, cnt) * BLOCK_SECTOR_SIZE;
}

/* As read_whole, for writing. */
static size_t
write_whole(struct inode *inode, size_t idx, const void *data, size_t size)
{
    block_sector_t first;
    size_t cnt = inode_map_find(&inode->map, idx, size / BLOCK_SECTOR_SIZE, &first);
    if (cnt == 0)
        return 0;
    if (first == 0)
        return fill_hole(inode, idx, cnt, data);
    return block_write_many(super.device, first, cnt, data)
           ? cnt * BLOCK_SECTOR_SIZE : 0;
}

/* As read_piece, for writing. */
static size_t
write_piece(struct inode *inode, size_t idx, const void *data, size_t size,
            size_t ofs)
{
    block_sector_t sector;
    if (inode_map_find(&inode->map, idx, 1, &sector) == 0)
        return 0;
    if (sector != 0)
        return write_part(sector, data, size, ofs, false) ? size : 0;

    if (free_map_allocate_near(place_for(inode, idx), 1, &sector) == 0)
        return 0;
    if (!write_part(sector, data, size, ofs, true)) {
        free_map_release(sector, 1);
        return 0;
    }
    return enter(inode, idx, sector, 1) == 1 ? size : 0;
}

void
inode_begin_write(struct inode *inode)
{
    rw_write_begin(&inode->rw);
    inode->old_length = inode->map.disk.length;
}

bool
inode_end_write(struct inode *inode)
{
    bool done = inode_map_flush(&inode->map);
    if (!done)
        inode->map.disk.length = inode->old_length;
    rw_write_end(&inode->rw);
    return done;
}

off_t
inode_write_part(struct inode *inode, const void *data_, off_t size_,
                 off_t offset_)
{
    const uint8_t *data = data_;
    size_t most = INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE, done = 0;
    size_t size = size_, offset = offset_;
    if (size_ <= 0 || offset_ < 0 || inode->deny_write_cnt > 0
        || offset >= most)
        return 0;
    if (size > most - offset)
        size = most - offset;

    while (done < size) {
        size_t idx = (offset + done) / BLOCK_SECTOR_SIZE;
        size_t ofs = (offset + done) % BLOCK_SECTOR_SIZE;
        size_t left = size - done, put;
        if (ofs == 0 && left >= BLOCK_SECTOR_SIZE)
            put = write_whole(inode, idx, data + done, left);
        else {
            size_t room = BLOCK_SECTOR_SIZE - ofs;
            put = write_piece(inode, idx, data + done,
                              left < room ? left : room, ofs);
        }
        if (put == 0)
            break;
        done += put;
    }

    if (done > 0 && offset + done > inode->map.disk.length) {
        inode->map.disk.length = offset + done;
        inode->map.dirty = true;
    }
    return done;
}

off_t
inode_write_at(struct inode *inode, const void *data, off_t size,
               off_t offset)
{
    inode_begin_write(inode);
    off_t done = inode_write_part(inode, data, size, offset);
    return inode_end_write(inode) ? done : 0;
}

void
inode_deny_write(struct inode *inode)
{
    rw_write_begin(&inode->rw);
    inode->deny_write_cnt++;
    rw_write_end(&inode->rw);
}

void
inode_allow_write(struct inode *inode)
{
    rw_write_begin(&inode->rw);
    ASSERT(inode->deny_write_cnt > 0);
    inode->deny_write_cnt--;
    rw_write_end(&inode->rw);
}
