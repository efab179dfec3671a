#include "vm/swap.h"
#include <debug.h>
#include <round.h>
#include <stdio.h>
#include "devices/block.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "vm/frame.h"

#define SECTORS (PGSIZE / BLOCK_SECTOR_SIZE)

/* More than words of page tables can name. */
#define MOST_SLOTS ((1u << 20) - 1)

/* [f] frames_lock */
struct slot {
    union {
        struct frame *frame;    /* [f] in use: that refers to it, or NULL */
        uint32_t next_free;     /* [f] free: the next, 0: none */
    };
    uint16_t refs;              /* [f] words that refer to it */
    bool in_use, bad;           /* [f] */
};

static struct block *device;            /* [I] */
static struct slot *slots;              /* [I] slots[0] stands for none */
static size_t slot_cnt;                 /* [f] without the bad ones */
static size_t free_cnt;                 /* [f] */
static uint32_t first_free;             /* [f] */

bool
swap_init(void)
{
    device = block_get_role(BLOCK_SWAP);
    size_t cnt = device != NULL ? block_size(device) / SECTORS : 0;
    if (cnt > MOST_SLOTS)
        cnt = MOST_SLOTS;
    ASSERT(free_cnt == slot_cnt);
    first_free = slot_cnt = free_cnt = 0;
    if (cnt == 0)
        return true;

    slots = palloc_get_multiple(
        PAL_ZERO, DIV_ROUND_UP((cnt + 1) * sizeof *slots, PGSIZE));
    if (slots == NULL)
        return false;
    for (size_t i = cnt; i > 0; i--) {
        slots[i].next_free = first_free;
        first_free = i;
    }
    slot_cnt = free_cnt = cnt;
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

uint32_t
swap_alloc(struct frame *f)
{
    ASSERT(spinlock_held(&frames_lock));
    uint32_t slot = first_free;
    if (slot == 0)
        return 0;
    first_free = slots[slot].next_free;
    free_cnt--;
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
    s->next_free = first_free;
    first_free = slot;
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

bool
swap_read(uint32_t slot, void *page)
{
    return block_read_many(device, sector_of(slot), SECTORS, page);
}

bool
swap_write(uint32_t slot, const void *page)
{
    return block_write_many(device, sector_of(slot), SECTORS, page);
}
