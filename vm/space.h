#ifndef VM_SPACE_H
#define VM_SPACE_H

/* Address spaces of user programs, behind a table.

   A space is what a process sees below PHYS_BASE.  The process layer makes
   one, has the segments of a program and a stack mapped, activates it, hands
   page faults to it and, around a transfer between user memory and a file,
   has the buffer pinned.  How pages get there is the implementation's affair:
   vm/eager.c supplies them all at once; one that supplies them at the first
   touch fits the same table.

   Every implementation keeps a page directory for each space (vm/pagedir.h).
   All functions run in thread context with no spinlock held and may sleep,
   unless said otherwise.  A process may have several threads, which call fault,
   pin, unpin, the functions of mappings, and copy, side by side: they lock what
   they must. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "filesys/off_t.h"
#include "i386/vaddr.h"

struct file;
struct intr_frame;
struct sysinfo;

/* The top of user space belongs to the stack, which may grow as far as this
   where an implementation lets it; nothing else is mapped there. */
#define SPACE_STACK_LIMIT (8 * 1024 * 1024)
#define SPACE_STACK_BOTTOM (PHYS_BASE_ADDRESS - SPACE_STACK_LIMIT)

/* The first page is never mapped: null pointers fault. */
#define SPACE_BOTTOM PGSIZE

/* As much is pinned at once as everybody can spare. */
#define SPACE_PIN_MOST (16 * PGSIZE)

/* Part of a program: MEMORY_SIZE bytes from ADDRESS, of which the first
   FILE_SIZE come from FILE at OFFSET and the others are zero.  ADDRESS and
   OFFSET are equal modulo the page size. */
struct space_segment {
    struct file *file;
    off_t offset;
    uintptr_t address;
    size_t file_size;
    size_t memory_size;
    bool writable;
};

/* An access that faulted. */
struct space_access {
    void *address;
    bool write;
    const struct intr_frame *frame;     /* that it raised */
};

struct space_operations;

/* What all implementations have; each embeds it as the first member of its
   own structure. */
struct space {
    const struct space_operations *operations;      /* [I] */
    uint32_t *pagedir;                              /* [I] */
    size_t pages;                                   /* [a] charged to it, */
    size_t most_pages;                              /* [a] of at most so many */
};

struct space_operations {
    const char *name;

    /* Returns an empty space, or NULL where memory is short. */
    struct space *(*create)(void);

    /* Returns a space with what SPACE has, private to it, for a process that is
       SPACE's child; EXECUTABLE stands for the file of SPACE's segments.  NULL
       where memory is short.  NULL: spaces cannot be copied. */
    struct space *(*copy)(struct space *space, struct file *executable);

    /* Frees SPACE, its pages and its directory.  No CPU uses it. */
    void (*destroy)(struct space *space);

    /* True where no program may write by a mapping to FILE, which is to be run
       and denies other writing.  NULL: none ever may. */
    bool (*may_run)(struct file *file);

    /* Maps SEGMENT, which lies between SPACE_BOTTOM and SPACE_STACK_BOTTOM and
       overlaps none mapped before.  Its first page may be the last one of the
       segment before; it then serves both and is writable where either is.
       SEGMENT's file stays open as long as the space.  False where memory is
       short or the file cannot be read; the space is then only good for
       destroy. */
    bool (*map_segment)(struct space *space,
                        const struct space_segment *segment);

    /* Maps the stack, whose top SIZE bytes it copies from CONTENTS; at least a
       page more is there when the stack pointer comes to it.  SIZE is at most a
       page.  False where memory is short. */
    bool (*map_stack)(struct space *space, const void *contents, size_t size);

    /* Supplies the page that ACCESS, in the current SPACE, wants.  False where
       there is none to be had: the access was wrong.  NULL: never. */
    bool (*fault)(struct space *space, const struct space_access *access);

    /* Makes all SIZE bytes from user address UADDR, SPACE_PIN_MOST at the
       most, present in SPACE and holds their frames there, so that the
       kernel reaches them by pagedir_get_page, without a fault, while it has
       locks.  Where WRITE, they must be writable by the user and count as
       written.  False, with nothing held, where any byte is not such memory. */
    bool (*pin)(struct space *space, const void *uaddr, size_t size,
                bool write);

    /* Lets go of what pin held.  NULL: nothing to do. */
    void (*unpin)(struct space *space, const void *uaddr, size_t size);

    /* Maps FILE at ADDRESS and returns the mapping's number, or -1.  NULL:
       there are no mappings. */
    int (*map_file)(struct space *space, struct file *file, void *address);

    /* The same for SIZE bytes of memory, zero at first: private, or SHARED by
       all copies of SPACE.  NULL: there are no mappings. */
    int (*map_memory)(struct space *space, void *address, size_t size,
                      bool shared);

    /* The process NAME whose SPACE it is has ended; SPACE goes next.  NULL:
       that is of no interest. */
    void (*at_end)(struct space *space, const char *name);

    /* Adds what there is to know of memory to INFO.  NULL: nothing. */
    void (*tell)(struct sysinfo *info);

    /* Undoes a mapping; a NUMBER that is none is ignored. */
    void (*unmap)(struct space *space, int number);

    /* Undoes what is mapped of SIZE bytes from ADDRESS.  False, and nothing
       changes, where some of it is no mapping's or memory is short.  NULL:
       there are no mappings. */
    bool (*unmap_range)(struct space *space, void *address, size_t size);

    /* Writes what was changed of a mapped file.  False where the disk
       refuses or NUMBER is none.  NULL: there are no mappings. */
    bool (*sync)(struct space *space, int number);
};

/* Makes OPERATIONS the implementation of all spaces created from now on: the
   last one registered counts, so a higher vm takes the place of the eager one.
   At boot only. */
void space_register(const struct space_operations *operations);

/* Returns an empty space of the registered implementation, or NULL where
   memory is short. */
struct space *space_create(void);

/* Makes SPACE, new, one with OPERATIONS and PAGEDIR.  For implementations. */
void space_init(struct space *space, const struct space_operations *operations,
                uint32_t *pagedir);

/* SPACE gets CNT pages more for its program, or less.  False, and nothing
   changes, where they are more than it may have.  For implementations. */
bool space_charge(struct space *space, size_t cnt);
void space_discharge(struct space *space, size_t cnt);

/* SPACE may have MOST pages from now on; false where it has more. */
bool space_limit(struct space *space, size_t most);

/* These call the space's implementation; see struct space_operations. */
struct space *space_copy(struct space *space, struct file *executable);
void space_destroy(struct space *space);
bool space_may_run(const struct space *space, struct file *file);
bool space_map_segment(struct space *space,
                       const struct space_segment *segment);
bool space_map_stack(struct space *space, const void *contents, size_t size);
int space_map_file(struct space *space, struct file *file, void *address);
int space_map_memory(struct space *space, void *address, size_t size,
                     bool shared);
void space_unmap(struct space *space, int number);
bool space_unmap_range(struct space *space, void *address, size_t size);
bool space_sync(struct space *space, int number);
void space_at_end(struct space *space, const char *name);
void space_tell(const struct space *space, struct sysinfo *info);

static inline bool
space_pin(struct space *space, const void *uaddr, size_t size, bool write)
{
    return space->operations->pin(space, uaddr, size, write);
}

static inline void
space_unpin(struct space *space, const void *uaddr, size_t size)
{
    if (space->operations->unpin != NULL)
        space->operations->unpin(space, uaddr, size);
}

static inline bool
space_fault(struct space *space, const struct space_access *access)
{
    const struct space_operations *o = space->operations;
    return o->fault != NULL && o->fault(space, access);
}

#endif /* vm/space.h */
