#include "vm/object.h"
#include <debug.h>
#include <string.h>
#include "devices/timer.h"
#include "filesys/file.h"
#include "filesys/inode.h"
#include "i386/vaddr.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "vm/commit.h"
#include "vm/evict.h"
#include "vm/frame.h"
#include "vm/region.h"
#include "vm/swap.h"

/* Files' objects, by inode. [frames_lock] */
#define BUCKETS 32
static struct list buckets[BUCKETS];

static struct list *
bucket_of(const struct inode *inode)
{
    return &buckets[(uintptr_t) inode / 64 % BUCKETS];
}

void
objects_init(void)
{
    for (int i = 0; i < BUCKETS; i++)
        list_init(&buckets[i]);
}

/* Returns the object of INODE, or NULL.  Caller holds frames_lock. */
static struct object *
look(const struct inode *inode)
{
    struct list *bucket = bucket_of(inode);
    for (struct list_elem *e = list_begin(bucket); e != list_end(bucket);
         e = list_next(e)) {
        struct object *o = list_entry(e, struct object, elem);
        if (o->inode == inode)
            return o;
    }
    return NULL;
}

/* The same, held once more. */
static struct object *
find(const struct inode *inode)
{
    struct object *o = look(inode);
    if (o != NULL)
        o->holders++;
    return o;
}

bool
object_has_writers(struct file *file)
{
    spinlock_acquire(&frames_lock);
    const struct object *o = look(file_get_inode(file));
    bool found = o != NULL && o->writers > 0;
    spinlock_release(&frames_lock);
    return found;
}

/* Returns a new object, held once, or NULL where memory is short. */
static struct object *
make(void)
{
    struct object *o = calloc(1, sizeof *o);
    if (o != NULL) {
        list_init(&o->regions);
        o->holders = 1;
    }
    return o;
}

/* Makes an object of FILE for those who look for it from now on; where
   somebody was quicker, takes that one. */
static struct object *
add(struct file *file)
{
    struct inode *inode = file_get_inode(file);
    struct object *o = make();
    struct file *own = o != NULL ? file_reopen(file) : NULL;
    if (own == NULL) {
        free(o);
        return NULL;
    }
    o->file = own;
    o->inode = inode;

    spinlock_acquire(&frames_lock);
    struct object *other = find(inode);
    if (other == NULL)
        list_push_front(bucket_of(inode), &o->elem);
    spinlock_release(&frames_lock);
    if (other == NULL)
        return o;
    file_close(own);
    free(o);
    return other;
}

struct object *
object_of_file(struct file *file)
{
    spinlock_acquire(&frames_lock);
    struct object *o = find(file_get_inode(file));
    spinlock_release(&frames_lock);
    return o != NULL ? o : add(file);
}

struct object *
object_create(size_t page_cnt)
{
    struct object *o = commit(page_cnt) ? make() : NULL;
    if (o != NULL)
        o->slots = calloc(page_cnt, sizeof *o->slots);
    if (o == NULL || o->slots == NULL) {
        if (o != NULL)
            commit_release(page_cnt);
        free(o);
        return NULL;
    }
    o->page_cnt = page_cnt;
    return o;
}

void
object_hold(struct object *object)
{
    spinlock_acquire(&frames_lock);
    ASSERT(object->holders > 0);
    object->holders++;
    spinlock_release(&frames_lock);
}

/* Frees F, which holds a page of an object that nobody holds.  Caller holds
   frames_lock. */
static void
free_frame(struct frame *f)
{
    frame_forget(f);
    palloc_free_page(frame_page(f));
}

/* Frees all that is left of OBJECT, which has no file. */
static void
free_pages(struct object *object)
{
    for (size_t i = 0; i < object->page_cnt; i++) {
        spinlock_acquire(&frames_lock);
        struct frame *f = frame_find(object, i);
        if (f != NULL)
            free_frame(f);
        if (object->slots[i] != 0)
            swap_unref(object->slots[i]);
        spinlock_release(&frames_lock);
    }
    commit_release(object->page_cnt);
    free(object->slots);
}

/* Frees the frames of OBJECT, a file's, that could not be written: there is
   nobody left to keep them for. */
static void
free_lost_pages(struct object *object)
{
    for (size_t i = 0; i < frame_cnt && object->resident > 0; i++) {
        spinlock_acquire(&frames_lock);
        if (frames[i].in_use && frames[i].object == object)
            free_frame(&frames[i]);
        spinlock_release(&frames_lock);
    }
}

void
object_release(struct object *object)
{
    spinlock_acquire(&frames_lock);
    ASSERT(object->holders > 0);
    bool last = --object->holders == 0;
    if (last && object->file != NULL)
        list_remove(&object->elem);
    spinlock_release(&frames_lock);
    if (!last)
        return;
    if (object->file != NULL) {
        free_lost_pages(object);
        file_close(object->file);
    } else
        free_pages(object);
    free(object);
}

int
object_read(struct object *object, size_t page, void *kpage)
{
    return file_read_at(object->file, kpage, PGSIZE, page * PGSIZE);
}

bool
object_fill(const struct page_source *source, void *page_)
{
    char *page = page_;
    size_t end = source->start + source->length;
    memset(page, 0, source->start);
    memset(page + end, 0, PGSIZE - end);
    return source->length == 0
           || file_read_at(source->object->file, page + source->start,
                           source->length, source->offset) == source->length;
}

/* Who is about to run a file denies all writing first, and gives up soon where
   some program writes to it: so many ticks are enough. */
#define MOST_WAITS 100

/* A page of OBJECT could not be written: true, after a moment, where that is
   because somebody wants to run the file; *WAITS counts. */
static bool
was_denied(struct object *object, unsigned *waits)
{
    if (file_is_writable(object->file) || ++*waits > MOST_WAITS)
        return false;
    timer_sleep(1);
    return true;
}

/* Writes those pages of OBJECT from FIRST to before END to its file of which
   IS_DIRTY holds.  False where the disk refuses. */
static bool
write_pages(struct object *object, size_t first, size_t end,
            bool (*is_dirty)(struct frame *))
{
    bool done = true;
    unsigned waits = 0;
    for (size_t page = first; object->file != NULL && page < end; page++) {
        spinlock_acquire(&frames_lock);
        struct frame *f = frame_find(object, page);
        if (f != NULL && f->busy) {
            frame_wait(f);
            page--;
        } else if (f == NULL || !is_dirty(f))
            spinlock_release(&frames_lock);
        else if (!evict_clean(f)) {
            if (was_denied(object, &waits))
                page--;
            else
                done = false;
        }
    }
    return done;
}

bool
object_write_changes(struct object *object, size_t first, size_t end)
{
    return write_pages(object, first, end, frame_is_dirty);
}

static bool
is_known_dirty(struct frame *f)
{
    return f->dirty;
}

bool
object_write_known_changes(struct object *object, size_t first, size_t end)
{
    return write_pages(object, first, end, is_known_dirty);
}

bool
object_write(const struct frame *f)
{
    return f->valid == 0
           || file_write_at(f->object->file, frame_page(f), f->valid,
                            f->page * PGSIZE) == f->valid;
}

uint32_t
object_slot(const struct object *object, size_t page)
{
    return object->slots[page];
}

void
object_set_slot(struct object *object, size_t page, uint32_t slot)
{
    object->slots[page] = slot;
}

bool
object_wants(const struct frame *f)
{
    return f->object->file == NULL || f->dirty;
}
