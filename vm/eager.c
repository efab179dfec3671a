/* Eager address spaces: every page is there before the program starts, and
   stays until it ends.  No page is ever supplied later, so there is nothing to
   do for a fault or a pin. */

#include <debug.h>
#include <string.h>
#include "filesys/file.h"
#include "i386/vaddr.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/parts.h"
#include "vm/pagedir.h"
#include "vm/space.h"

/* Arguments take up to one page; the program has one more for itself. */
#define STACK_PAGES 2

static const struct space_operations eager_operations;

static struct space *
eager_create(void)
{
    struct space *space = malloc(sizeof *space);
    if (space == NULL)
        return NULL;
    uint32_t *pagedir = pagedir_create();
    if (pagedir == NULL) {
        free(space);
        return NULL;
    }
    space_init(space, &eager_operations, pagedir);
    return space;
}

static void
eager_destroy(struct space *space)
{
    pagedir_destroy(space->pagedir);
    free(space);
}

/* Maps a new frame, as its owner has filled it, at UPAGE; frees it where that
   fails. */
static bool
install(struct space *space, void *upage, void *frame, bool writable)
{
    if (space_charge(space, 1)) {
        if (pagedir_set_page(space->pagedir, upage, frame, writable))
            return true;
        space_discharge(space, 1);
    }
    palloc_free_page(frame);
    return false;
}

static struct space *
eager_copy(struct space *space, struct file *executable UNUSED)
{
    struct space *copy = eager_create();
    void *kpage;
    bool writable;
    char *upage = NULL;
    while (copy != NULL
           && (upage = pagedir_next_page(space->pagedir, upage, &kpage,
                                         &writable)) != NULL) {
        void *frame = palloc_get_page(PAL_USER);
        if (frame != NULL)
            memcpy(frame, kpage, PGSIZE);
        if (frame == NULL || !install(copy, upage, frame, writable)) {
            eager_destroy(copy);
            return NULL;
        }
        upage += PGSIZE;
    }
    return copy;
}

/* The bytes of a segment that lie in one page: from START to END in the page
   at UPAGE, those before FILE_END from the file at OFFSET. */
struct piece {
    char *upage;
    size_t start, file_end, end;
    off_t offset;
};

/* Cuts S where the page of its address ADDRESS ends. */
static struct piece
cut(const struct space_segment *s, uintptr_t address)
{
    size_t done = address - s->address;
    size_t left = s->memory_size - done;
    size_t file_left = s->file_size > done ? s->file_size - done : 0;
    size_t start = address & PGMASK;
    size_t room = PGSIZE - start;
    struct piece p = {
        .upage = (char *) (address - start),
        .start = start,
        .file_end = start + (file_left < room ? file_left : room),
        .end = start + (left < room ? left : room),
        .offset = s->offset + done,
    };
    return p;
}

/* Reads what piece P has in FILE to its place in FRAME. */
static bool
read_piece(const struct piece *p, struct file *file, char *frame)
{
    off_t size = p->file_end - p->start;
    return size == 0
           || file_read_at(file, frame + p->start, size, p->offset) == size;
}

/* Brings in piece P of segment S. */
static bool
map_piece(struct space *space, const struct space_segment *s,
          const struct piece *p)
{
    /* The page that the last segment ended in, with zeros behind it. */
    char *frame = pagedir_get_page(space->pagedir, p->upage);
    if (frame != NULL) {
        if (s->writable)
            pagedir_set_writable(space->pagedir, p->upage);
        return read_piece(p, s->file, frame);
    }

    frame = palloc_get_page(PAL_USER);
    if (frame == NULL)
        return false;
    if (!read_piece(p, s->file, frame)) {
        palloc_free_page(frame);
        return false;
    }
    memset(frame, 0, p->start);
    memset(frame + p->file_end, 0, PGSIZE - p->file_end);
    return install(space, p->upage, frame, s->writable);
}

static bool
eager_map_segment(struct space *space, const struct space_segment *segment)
{
    uintptr_t address = segment->address;
    uintptr_t end = address + segment->memory_size;
    struct palloc_stats user;

    /* What cannot fit does not take others' memory even for a moment. */
    palloc_get_stats(PAL_USER, &user);
    if (segment->memory_size / PGSIZE > user.free)
        return false;
    while (address < end) {
        struct piece piece = cut(segment, address);
        if (!map_piece(space, segment, &piece))
            return false;
        address += piece.end - piece.start;
    }
    return true;
}

static bool
eager_map_stack(struct space *space, const void *contents, size_t size)
{
    ASSERT(size <= PGSIZE);
    for (unsigned i = 1; i <= STACK_PAGES; i++) {
        char *frame = palloc_get_page(PAL_USER | PAL_ZERO);
        if (frame == NULL)
            return false;
        if (i == 1)
            memcpy(frame + PGSIZE - size, contents, size);
        if (!install(space, (char *) PHYS_BASE - i * PGSIZE, frame, true))
            return false;
    }
    return true;
}

/* All pages that there will ever be are present: looking is enough. */
static bool
eager_pin(struct space *space, const void *uaddr, size_t size, bool write)
{
    uintptr_t start = (uintptr_t) uaddr;
    if (size > PHYS_BASE_ADDRESS || start > PHYS_BASE_ADDRESS - size)
        return false;
    if (size == 0)
        return true;

    const char *last = pg_round_down((const char *) uaddr + size - 1);
    for (const char *page = pg_round_down(uaddr); page <= last;
         page += PGSIZE)
        if (!pagedir_allows(space->pagedir, page, write))
            return false;
    return true;
}

static const struct space_operations eager_operations = {
    .name = "eager",
    .create = eager_create,
    .copy = eager_copy,
    .destroy = eager_destroy,
    .map_segment = eager_map_segment,
    .map_stack = eager_map_stack,
    .pin = eager_pin,
};

static void
eager_init(void)
{
    space_register(&eager_operations);
}

KERNEL_PART(4, eager) = {
    .name = "eager",
    .init = eager_init,
};
