#include "vm/vmmap.h"
#include <console.h>
#include <debug.h>
#include <stdio.h>
#include "filesys/inode.h"
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/paged.h"
#include "vm/pagedir.h"
#include "vm/swap.h"

static bool wanted;                     /* [I] -vmmap */

bool
vmmap_enable(const char *unused UNUSED)
{
    wanted = true;
    return true;
}

/* Pages a line of the picture. */
#define LINE 64

/* How a page is drawn: R read-only or W writable in a frame of its own, r or
   w in one that others map, too; S in swap; . nowhere yet. */
static char
draw(struct paged *space, uintptr_t va)
{
    const uint32_t *word = pagedir_find_word(space->base.pagedir, (void *) va);
    if (word == NULL || *word == 0)
        return '.';
    if (!(*word & PTE_P))
        return 'S';
    bool writable = (*word & PTE_W) != 0;
    if (frame_of(pte_get_page(*word))->mapped > 1)
        return writable ? 'w' : 'r';
    return writable ? 'W' : 'R';
}

/* Draws up to LINE pages of SPACE from VA to before END; returns how many of
   them are in memory. */
static unsigned
draw_line(struct paged *space, uintptr_t va, uintptr_t end, char line[LINE + 1])
{
    unsigned i = 0, resident = 0;
    spinlock_acquire(&frames_lock);
    for (; i < LINE && va < end; i++, va += PGSIZE) {
        line[i] = draw(space, va);
        resident += line[i] != '.' && line[i] != 'S';
    }
    spinlock_release(&frames_lock);
    line[i] = '\0';
    return resident;
}

static void
print_region(const struct region *r)
{
    char line[LINE + 1];
    printf("  %08lx-%08lx %s", (unsigned long) r->start, (unsigned long) r->end,
           r->writable ? "rw" : "r-");
    if (r->object == NULL)
        printf(" %s", r->grows ? "stack" : "zeros");
    else if (r->object->file == NULL)
        printf(" shared memory");
    else
        printf(" %s inode %u from page %zu", r->shared ? "shared" : "private",
               (unsigned) inode_get_inumber(r->object->inode), r->first);
    putchar('\n');
    for (uintptr_t va = r->start; va < r->end; va += LINE * PGSIZE)
        if (draw_line(r->space, va, r->end, line) > 0
            || r->end - va <= LINE * PGSIZE)
            printf("    %08lx %s\n", (unsigned long) va, line);
}

void
vmmap_print_end(struct space *space_, const char *name)
{
    struct paged *space = paged(space_);
    if (!wanted)
        return;
    lock_acquire(&space->lock);
    console_begin();
    printf("Memory of %s:\n", name);
    for (size_t i = 0; i < space->regions.cnt; i++)
        print_region(space->regions.array[i]);
    console_end();
    lock_release(&space->lock);
}
