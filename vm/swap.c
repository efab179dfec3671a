#include "vm/swap.h"
#include <debug.h>
#include <list.h>
#include <round.h>
#include <stdio.h>
#include "devices/block.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "vm/frame.h"
#include "vm/paged.h"
#include "vm/pagedir.h"
#include "vm/vmstat.h"

#define SECTORS (PGSIZE / BLOCK_SECTOR_SIZE)

/* More than words of page tables can name. */
#define MOST_SLOTS ((1u << 20) - 1)

/* [f] frames_lock */
struct slot {
    struct frame *frame;        /* [f] that refers to it, or NULL */
    uint16_t refs;              /* [f] words that refer to it */
    bool in_use, bad;           /* [f] */
};

/* Slots that are neighbours: slot 1 is the first of the first group. */
#define GROUP 32
struct group {
    struct list_elem elem;      /* [f] among those like it, unless full */
    uint32_t free;              /* [f] a bit for each slot */
};
#define ALL_FREE UINT32_MAX

static struct block *device;            /* [I] */
static struct slot *slots;              /* [I] slots[0] stands for none */
static struct group *groups;            /* [I] */
static struct list whole, broken;       /* [f] groups: all free, or some */
static size_t slot_cnt;                 /* [f] without the bad ones */
static size_t free_cnt;                 /* [f] */
static uint32_t next;                   /* [f] best to be taken next */

/* G's free slots are those in FREE from now on. */
static void
set_free(struct group *g, uint32_t free)
{
    if (g->free != 0)
        list_remove(&g->elem);
    g->free = free;
    if (free != 0)
        list_push_front(free == ALL_FREE ? &whole : &broken, &g->elem);
}

static struct group *
group_of(uint32_t slot)
{
    return &groups[(slot - 1) / GROUP];
}

static uint32_t
bit_of(uint32_t slot)
{
    return 1u << (slot - 1) % GROUP;
}

/* All CNT slots become free ones, the first groups to be used first. */
static void
free_all(size_t cnt)
{
    list_init(&whole);
    list_init(&broken);
    for (size_t i = DIV_ROUND_UP(cnt, GROUP); i-- > 0;) {
        size_t room = cnt - i * GROUP;
        set_free(&groups[i], room < GROUP ? (1u << room) - 1 : ALL_FREE);
    }
    slot_cnt = free_cnt = cnt;
    next = 1;
}

static void *
take_memory(size_t size)
{
    return palloc_get_multiple(PAL_ZERO, DIV_ROUND_UP(size, PGSIZE));
}

bool
swap_init(void)
{
    device = block_get_role(BLOCK_SWAP);
    size_t cnt = device != NULL ? block_size(device) / SECTORS : 0;
    if (cnt > MOST_SLOTS)
        cnt = MOST_SLOTS;
    ASSERT(free_cnt == slot_cnt);
    slot_cnt = free_cnt = 0;
    if (cnt == 0)
        return true;

    slots = take_memory((cnt + 1) * sizeof *slots);
    groups = take_memory(DIV_ROUND_UP(cnt, GROUP) * sizeof *groups);
    if (slots == NULL || groups == NULL)
        return false;
    free_all(cnt);
    return true;
}

size_t
swap_slots(void)
{
    return slot_cnt;
}

size_t
swap_free(void)
{
    return free_cnt;
}

static struct slot *
get(uint32_t slot)
{
    ASSERT(slot != 0 && slots[slot].in_use);
    return &slots[slot];
}

/* The slot to be taken: the next one upward in the group of the last, or the
   first in another, of which all are free where there is one.  One is. */
static uint32_t
choose(void)
{
    struct group *g = group_of(next);
    uint32_t above = g->free & -bit_of(next);
    if (above == 0) {
        struct list *from = list_empty(&whole) ? &broken : &whole;
        g = list_entry(list_front(from), struct group, elem);
        above = g->free;
    }
    return (g - groups) * GROUP + __builtin_ctz(above) + 1;
}

uint32_t
swap_alloc(struct frame *f)
{
    ASSERT(spinlock_held(&frames_lock));
    if (free_cnt == 0)
        return 0;
    uint32_t slot = choose();
    set_free(group_of(slot), group_of(slot)->free & ~bit_of(slot));
    free_cnt--;
    next = slot % GROUP != 0 ? slot + 1 : slot;
    slots[slot] = (struct slot) { .frame = f, .in_use = true };
    return slot;
}

/* Makes SLOT free where nothing refers to it. */
static void
free_unused(uint32_t slot)
{
    struct slot *s = get(slot);
    if (s->refs > 0 || s->frame != NULL)
        return;
    s->in_use = false;
    if (s->bad) {
        slot_cnt--;
        return;
    }
    set_free(group_of(slot), group_of(slot)->free | bit_of(slot));
    free_cnt++;
}

void
swap_ref(uint32_t slot, unsigned cnt)
{
    get(slot)->refs += cnt;
    ASSERT(slots[slot].refs >= cnt);
}

void
swap_unref(uint32_t slot)
{
    ASSERT(get(slot)->refs > 0);
    slots[slot].refs--;
    free_unused(slot);
}

unsigned
swap_refs(uint32_t slot)
{
    return get(slot)->refs;
}

struct frame *
swap_frame(uint32_t slot)
{
    return get(slot)->frame;
}

void
swap_set_frame(uint32_t slot, struct frame *f)
{
    get(slot)->frame = f;
    free_unused(slot);
}

void
swap_set_bad(uint32_t slot)
{
    get(slot)->bad = true;
}

/* The first sector of SLOT. */
static block_sector_t
sector_of(uint32_t slot)
{
    return (slot - 1) * SECTORS;
}

/* Sets PIECES for CNT pages, SWAP_RUN at the most. */
static void
set_pieces(struct block_piece pieces[SWAP_RUN], void *const pages[], size_t cnt)
{
    ASSERT(cnt <= SWAP_RUN);
    for (size_t i = 0; i < cnt; i++)
        pieces[i] = (struct block_piece) { pages[i], SECTORS };
}

bool
swap_read(uint32_t slot, void *const pages[], size_t cnt)
{
    struct block_piece pieces[SWAP_RUN];
    set_pieces(pieces, pages, cnt);
    vmstat_count(VMSTAT_SWAP_READ);
    return block_read_pieces(device, sector_of(slot), pieces, cnt);
}

bool
swap_write(uint32_t slot, void *const pages[], size_t cnt)
{
    struct block_piece pieces[SWAP_RUN];
    set_pieces(pieces, pages, cnt);
    vmstat_count(VMSTAT_SWAP_WRITE);
    return block_write_pieces(device, sector_of(slot), pieces, cnt);
}

/* --- Private pages that come back ----------------------------------------- */

/* PAGE will have what is in SLOT, the page at VA of SPACE. */
static void
add(struct swap_in *in, struct paged *space, uintptr_t va, uint32_t slot,
    void *page)
{
    struct frame *f = frame_of(page);
    frame_make_private(f, space, va);
    f->slot = slot;
    swap_set_frame(slot, f);
    frame_set_busy(f);
    in->frames[in->cnt++] = f;
}

/* True where WORD says that its page is in SLOT, and no frame has it. */
static bool
is_there_alone(uint32_t word, uint32_t slot)
{
    return word == (slot << SWAPPED_SHIFT | SWAPPED)
           && swap_frame(slot) == NULL;
}

/* A free frame, or NULL; quick where all are in use. */
static void *
take_free(void)
{
    return frames_in_use() < frame_cnt ? palloc_get_page(PAL_USER) : NULL;
}

struct frame *
swap_in_begin(struct swap_in *in, struct paged *space, uintptr_t va,
              const uint32_t *word, void *page)
{
    uint32_t slot = *word >> SWAPPED_SHIFT;
    size_t most = (PTSPAN - va % PTSPAN) / PGSIZE;      /* of this table */
    if (most > SWAP_RUN)
        most = SWAP_RUN;
    in->cnt = 0;
    do
        add(in, space, va + in->cnt * PGSIZE, slot + in->cnt, page);
    while (in->cnt < most && is_there_alone(word[in->cnt], slot + in->cnt)
           && (page = take_free()) != NULL);
    return in->frames[0];
}

/* The frames of IN behind the first are anybody's now; where they have not been
   READ nobody's. */
static void
end_others(struct swap_in *in, bool read)
{
    spinlock_acquire(&frames_lock);
    for (size_t i = 1; i < in->cnt; i++) {
        struct frame *f = in->frames[i];
        void *unneeded = frame_page(f);
        frame_clear_busy(f);
        f->ahead = read;
        f->age = FRAME_NEWEST / 2;     /* who is used for sure comes first */
        if (read)
            unneeded = frame_drop_unneeded(f);
        else
            frame_forget(f);
        palloc_free_page(unneeded);
    }
    spinlock_release(&frames_lock);
}

bool
swap_in_read(struct swap_in *in)
{
    void *pages[SWAP_RUN];
    uint32_t slot = in->frames[0]->slot;
    for (size_t i = 0; i < in->cnt; i++)
        pages[i] = frame_page(in->frames[i]);
    bool done = swap_read(slot, pages, in->cnt);
    if (in->cnt > 1)
        end_others(in, done);
    if (!done && in->cnt > 1) {         /* it may have been for another */
        vmstat_count(VMSTAT_ERROR);
        in->cnt = 1;
        done = swap_read(slot, pages, 1);
    }
    for (size_t i = 0; i < in->cnt; i++)
        vmstat_count(VMSTAT_SWAP_IN);
    return done;
}
