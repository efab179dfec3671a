#ifndef VM_OBJECT_H
#define VM_OBJECT_H

/* Objects: memory that several spaces, or several regions, have in common.

   A file has one object, however many map it or run it, so that all see the
   same frames: text is shared, and what one writes to a mapping the others
   read.  Other objects have no file: their pages are zero at first and go to
   swap.  An object is there as long as somebody holds it: regions, and
   whoever waits for its disk. */

#include <list.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file;
struct frame;
struct inode;
struct page_source;

/* [I] never changes    [f] frames_lock */
struct object {
    struct list_elem elem;      /* [f] among the files' */
    struct inode *inode;        /* [I] NULL: no file's */
    struct file *file;          /* [I] open for this object */
    struct list regions;        /* [f] that map it: struct region.object_elem */
    size_t writers;             /* [f] regions by which programs write to it, or
                                   did: until that is in the file */
    unsigned holders;           /* [f] */
    size_t resident;            /* [f] frames that hold pages of it */
    size_t page_cnt;            /* [I] where it has no file, */
    uint32_t *slots;            /* [f] where each page is in swap, 0: nowhere */
};

void objects_init(void);

/* Returns the object of FILE's inode, or a new one without a file of PAGE_CNT
   pages, held once more by the caller; NULL where memory is short or, for the
   latter, so many pages cannot be promised.  May sleep. */
struct object *object_of_file(struct file *file);
struct object *object_create(size_t page_cnt);

/* Holds OBJECT, which somebody holds, once more.  Any context. */
void object_hold(struct object *object);

/* True where some program may write to FILE by a region, or what one wrote is
   not in the file yet.  Any context. */
bool object_has_writers(struct file *file);

/* Lets go of OBJECT.  With its last holder it is gone.  No spinlock held.  May
   sleep. */
void object_release(struct object *object);

/* Reads page PAGE of OBJECT, a file's, to kernel page KPAGE; what lies
   behind the end of the file is zero.  Returns how many bytes the file has
   of it, -1 where the disk refuses.  May sleep. */
int object_read(struct object *object, size_t page, void *kpage);

/* Makes PAGE what SOURCE says.  False where the disk refuses.  May sleep. */
bool object_fill(const struct page_source *source, void *page);

/* Writes what was changed of pages FIRST to before END of OBJECT, which the
   caller holds, to its file, if it has one, as far as they are in memory.
   False where the disk refuses.  May sleep. */
bool object_write_changes(struct object *object, size_t first, size_t end);

/* The same for who has just unmapped these pages: changes that only the words
   of other mappings tell are left to who unmaps those, so that nobody walks
   over them all at each end of one. */
bool object_write_known_changes(struct object *object, size_t first,
                                size_t end);

/* Writes what the file has of F, which is busy and the file's, back.  False
   where that fails.  May sleep. */
bool object_write(const struct frame *f);

/* Where OBJECT has no file: the slot that has its page PAGE, 0: none.  Caller
   holds frames_lock, here and below. */
uint32_t object_slot(const struct object *object, size_t page);
void object_set_slot(struct object *object, size_t page, uint32_t slot);

/* True where F, which nobody maps, must stay: its object still needs it. */
bool object_wants(const struct frame *f);

#endif /* vm/object.h */
