#include "filesys/inode.h"
#include <debug.h>
#include <list.h>
#include "filesys/volume.h"
#include "threads/malloc.h"

/* The table of open inodes has so many lists, a power of 2. */
#define LIST_CNT 64

static struct lock open_lock;
static struct list open_inodes[LIST_CNT];       /* [open_lock] */
static struct condition loaded;         /* with open_lock: a state changed */

void
inode_init(void)
{
    lock_init_ranked(&open_lock, "open inodes", RANK_OPEN_INODES);
    cond_init(&loaded);
    for (size_t i = 0; i < LIST_CNT; i++)
        list_init(&open_inodes[i]);
}

/* Where inodes NUMBER are. */
static struct list *
list_of(uint32_t number)
{
    return &open_inodes[number % LIST_CNT];
}

/* The open inode NUMBER of VOLUME, or NULL.  Caller holds open_lock. */
static struct inode *
find_open(const struct volume *volume, uint32_t number)
{
    struct list *list = list_of(number);
    for (struct list_elem *e = list_begin(list); e != list_end(list);
         e = list_next(e)) {
        struct inode *inode = list_entry(e, struct inode, elem);
        if (inode->number == number && inode->volume == volume)
            return inode;
    }
    return NULL;
}

/* Frees INODE, which nobody has, and which its volume has forgotten. */
static void
destroy(struct inode *inode)
{
    rw_destroy(&inode->rw);
    lock_destroy(&inode->directory_lock);
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
    inode->volume->open_cnt--;
    if (--inode->open_cnt == 0)
        destroy(inode);
    return NULL;
}

/* Returns a new inode for NUMBER of VOLUME, to be loaded. */
static struct inode *
make_inode(struct volume *volume, uint32_t number)
{
    struct inode *inode = malloc(volume->fs->inode_size);
    if (inode == NULL)
        return NULL;
    inode->volume = volume;
    inode->number = number;
    inode->state = INODE_LOADING;
    inode->open_cnt = 1;
    inode->removed = false;
    inode->mounted = NULL;
    inode->deny_write_cnt = 0;
    rw_init(&inode->rw, RW_DEFAULT | RW_LIGHT, "inode", RANK_INODE);
    lock_init_ranked(&inode->directory_lock, "directory", RANK_DIRECTORY);
    return inode;
}

/* Reads INODE, which is in the table already, so that whoever else opens it
   waits for this and there is never a second one. */
static struct inode *
load(struct inode *inode)
{
    bool sound = inode->volume->fs->load(inode);
    lock_acquire(&open_lock);
    inode->state = sound ? INODE_READY : INODE_FAILED;
    if (!sound)
        list_remove(&inode->elem);
    cond_broadcast(&loaded, &open_lock);
    inode = wait_until_ready(inode);
    lock_release(&open_lock);
    return inode;
}

/* One more has INODE open.  Caller holds open_lock. */
static void
count_open(struct inode *inode)
{
    inode->open_cnt++;
    inode->volume->open_cnt++;
}

struct inode *
inode_open_on(struct volume *volume, uint32_t number)
{
    lock_acquire(&open_lock);
    struct inode *inode = find_open(volume, number), *new = NULL;
    if (inode != NULL) {
        count_open(inode);
        inode = wait_until_ready(inode);
    } else {
        new = make_inode(volume, number);
        if (new != NULL) {
            volume->open_cnt++;
            list_push_front(list_of(number), &new->elem);
        }
    }
    lock_release(&open_lock);
    return new != NULL ? load(new) : inode;
}

struct inode *
inode_open(block_sector_t sector)
{
    struct volume *volume = volume_root();
    return volume != NULL ? inode_open_on(volume, sector) : NULL;
}

struct inode *
inode_reopen(struct inode *inode)
{
    lock_acquire(&open_lock);
    count_open(inode);
    lock_release(&open_lock);
    return inode;
}

block_sector_t
inode_get_inumber(const struct inode *inode)
{
    return inode->number;
}

enum inode_type
inode_get_type(const struct inode *inode)
{
    return inode->type;
}

off_t
inode_length(struct inode *inode)
{
    bool directory = inode->type == INODE_DIRECTORY;
    if (directory)
        lock_acquire(&inode->directory_lock);
    else
        rw_read_begin(&inode->rw);
    off_t length = inode->length;
    if (directory)
        lock_release(&inode->directory_lock);
    else
        rw_read_end(&inode->rw);
    return length;
}

void
inode_close(struct inode *inode)
{
    if (inode == NULL)
        return;
    struct volume *volume = inode->volume;
    lock_acquire(&open_lock);
    bool last = --inode->open_cnt == 0;
    if (!last)
        volume->open_cnt--;
    else if (!inode->removed)
        list_remove(&inode->elem);
    lock_release(&open_lock);
    if (!last)
        return;

    volume->fs->unload(inode);
    destroy(inode);

    /* Only now may the volume go. */
    lock_acquire(&open_lock);
    volume->open_cnt--;
    lock_release(&open_lock);
}

void
inode_remove(struct inode *inode)
{
    lock_acquire(&open_lock);
    if (!inode->removed) {              /* a damaged disk has two names */
        inode->removed = true;
        list_remove(&inode->elem);      /* its number may be another's now */
    }
    lock_release(&open_lock);
}

void
inode_renumber(struct inode *inode, uint32_t number)
{
    lock_acquire(&open_lock);
    list_remove(&inode->elem);
    inode->number = number;
    list_push_front(list_of(number), &inode->elem);
    lock_release(&open_lock);
}

bool
inode_is_removed(const struct inode *inode)
{
    return inode->removed;
}

/* --- Mounting ------------------------------------------------------------- */

struct inode *
inode_cross(struct inode *inode)
{
    if (__atomic_load_n(&inode->mounted, __ATOMIC_RELAXED) == NULL)
        return inode;
    lock_acquire(&open_lock);
    struct inode *root = inode->mounted != NULL ? inode->mounted->root : NULL;
    if (root != NULL)
        count_open(root);
    lock_release(&open_lock);
    if (root == NULL)
        return inode;
    inode_close(inode);
    return root;
}

bool
inode_cover(struct inode *inode, struct volume *volume)
{
    lock_acquire(&open_lock);
    bool free = inode->mounted == NULL;
    if (free)
        inode->mounted = volume;
    lock_release(&open_lock);
    return free;
}

bool
inode_uncover(struct inode *inode, struct volume *volume)
{
    lock_acquire(&open_lock);
    ASSERT(inode->mounted == volume);
    bool idle = volume->open_cnt == 1;
    if (idle)
        inode->mounted = NULL;
    lock_release(&open_lock);
    return idle;
}

/* --- Reading and writing -------------------------------------------------- */

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
inode_read_part(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    if (size <= 0 || offset < 0 || offset >= inode->length)
        return 0;
    if (size > inode->length - offset)
        size = inode->length - offset;
    off_t done = 0, got = 1;
    while (done < size && got > 0) {
        got = inode->volume->fs->read(inode, (char *) buffer + done,
                                      size - done, offset + done);
        done += got;
    }
    return done > 0 ? done : -1;
}

off_t
inode_read_at(struct inode *inode, void *buffer, off_t size, off_t offset)
{
    inode_begin_read(inode);
    off_t done = inode_read_part(inode, buffer, size, offset);
    inode_end_read(inode);
    return done;
}

void
inode_begin_write(struct inode *inode)
{
    rw_write_begin(&inode->rw);
    inode->old_length = inode->length;
}

bool
inode_end_write(struct inode *inode)
{
    bool done = inode->volume->fs->end_write(inode);
    if (!done)
        inode->length = inode->old_length;
    rw_write_end(&inode->rw);
    return done;
}

off_t
inode_write_part(struct inode *inode, const void *data, off_t size,
                 off_t offset)
{
    const struct filesystem *fs = inode->volume->fs;
    if (size <= 0 || offset < 0 || offset >= fs->file_max
        || inode->deny_write_cnt > 0 || inode->volume->read_only)
        return 0;
    if (size > fs->file_max - offset)
        size = fs->file_max - offset;
    off_t done = 0, put = 1;
    while (done < size && put > 0) {
        put = fs->write(inode, (const char *) data + done, size - done,
                        offset + done);
        done += put;
        if (put > 0 && offset + done > inode->length)
            inode->length = offset + done;
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

bool
inode_sync(struct inode *inode)
{
    const struct filesystem *fs = inode->volume->fs;
    return fs->sync_inode != NULL ? fs->sync_inode(inode)
                                  : fs->sync(inode->volume);
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

bool
inode_is_writable(struct inode *inode)
{
    rw_read_begin(&inode->rw);
    bool writable = inode->deny_write_cnt == 0 && !inode->volume->read_only;
    rw_read_end(&inode->rw);
    return writable;
}
