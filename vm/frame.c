#include "vm/frame.h"
#include <debug.h>
#include <round.h>
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "threads/wait.h"
#include "vm/evict.h"
#include "vm/object.h"
#include "vm/paged.h"
#include "vm/pagedir.h"
#include "vm/swap.h"

struct spinlock frames_lock = SPINLOCK_INITIALIZER("frames", RANK_FRAMES);
struct frame *frames;
size_t frame_cnt;
char *frames_start;

/* Objects' pages by object and number: a power of 2 of chains. */
static struct frame **chains;           /* [frames_lock] */
static size_t chain_mask;               /* [I] */

/* Threads that wait for some frame: by the frame's number, the last for any. */
#define QUEUES 16
static struct list queues[QUEUES + 1];  /* [frames_lock] */
_Static_assert(QUEUES < 32, "a bit for each");

static size_t in_use, busy;             /* [frames_lock] */
size_t frames_pinned, frames_spare;     /* [frames_lock] */
uint32_t frames_awaited;                /* [frames_lock] */

/* Takes cleared memory for CNT things of SIZE from the kernel's pool. */
static void *
take_pages(size_t cnt, size_t size)
{
    return palloc_get_multiple(PAL_ASSERT | PAL_ZERO,
                               DIV_ROUND_UP(cnt * size, PGSIZE));
}

void
frames_init(void)
{
    frames_start = palloc_first_page(PAL_USER);
    frame_cnt = palloc_span(PAL_USER);
    size_t chain_cnt = 64;
    while (chain_cnt < frame_cnt)
        chain_cnt *= 2;
    chain_mask = chain_cnt - 1;
    frames = take_pages(frame_cnt + 1, sizeof *frames);
    chains = take_pages(chain_cnt, sizeof *chains);
    for (size_t i = 0; i <= QUEUES; i++)
        list_init(&queues[i]);
}

/* --- What a frame holds --------------------------------------------------- */

static struct frame **
chain_of(const struct object *object, size_t page)
{
    return &chains[((uintptr_t) object / 32 + page) & chain_mask];
}

/* Makes F one in use that holds PAGE, with nothing else known of it. */
static void
begin_use(struct frame *f, uintptr_t page)
{
    ASSERT(!f->in_use && f->mapped == 0 && f->pins == 0 && !f->busy);
    f->page = page;
    f->slot = 0;
    f->dirty = f->stuck = f->ahead = false;
    f->age = FRAME_NEWEST;
    f->in_use = true;
    in_use++;
    if (evict_policy->add != NULL)
        evict_policy->add(f);
}

void
frame_make_private(struct frame *f, struct paged *space, uintptr_t va)
{
    begin_use(f, va);
    f->object = NULL;
    f->lineage = space->lineage;
    f->mapper = NULL;
}

void
frame_make_object(struct frame *f, struct object *object, size_t page)
{
    struct frame **chain = chain_of(object, page);
    begin_use(f, page);
    f->object = object;
    f->mapper = NULL;
    f->valid = 0;
    f->next = *chain;
    *chain = f;
    object->resident++;
}

struct frame *
frame_find(const struct object *object, size_t page)
{
    struct frame *f = *chain_of(object, page);
    while (f != NULL && (f->object != object || f->page != page))
        f = f->next;
    return f;
}

void
frame_forget(struct frame *f)
{
    ASSERT(spinlock_held(&frames_lock));
    ASSERT(f->in_use && f->mapped == 0 && f->pins == 0 && !f->busy);
    if (f->object != NULL) {
        struct frame **link = chain_of(f->object, f->page);
        while (*link != f)
            link = &(*link)->next;
        *link = f->next;
        f->object->resident--;
    }
    if (f->slot != 0)
        swap_set_frame(f->slot, NULL);
    f->slot = 0;
    if (evict_policy->remove != NULL)
        evict_policy->remove(f);
    f->in_use = false;
    in_use--;
}

void *
frame_drop_unmapped(struct frame *f)
{
    if (f->pins > 0 || f->busy)
        return NULL;
    if (f->object != NULL ? object_wants(f)
                          : f->slot != 0 && swap_refs(f->slot) > 0)
        return NULL;
    frame_forget(f);
    return frame_page(f);
}

unsigned
frame_sharers(const struct frame *f)
{
    return f->mapped + (f->slot != 0 ? swap_refs(f->slot) : 0);
}

void
frame_forget_slot(struct frame *f)
{
    if (f->object == NULL && swap_refs(f->slot) == 0) {
        swap_set_frame(f->slot, NULL);
        f->slot = 0;
        f->stuck = false;
    }
}

/* --- Staying and waiting -------------------------------------------------- */

/* The number of the queue where threads wait for F. */
static size_t
queue_of(const struct frame *f)
{
    return f != NULL ? (size_t) (f - frames) % QUEUES : QUEUES;
}

void
frame_wake(struct frame *f)
{
    size_t queue = queue_of(f);
    wait_wake_all(&queues[queue]);
    wait_wake_all(&queues[QUEUES]);
    frames_awaited &= ~(1u << queue | 1u << QUEUES);
}

void
frame_set_busy(struct frame *f)
{
    ASSERT(!f->busy);
    f->busy = true;
    busy++;
}

void
frame_clear_busy(struct frame *f)
{
    ASSERT(f->busy);
    f->busy = false;
    busy--;
    frame_wake(f);
}

void
frame_wait(struct frame *f)
{
    ASSERT(spinlock_held(&frames_lock));
    size_t queue = queue_of(f);
    frames_awaited |= 1u << queue;
    wait_sleep(&queues[queue], &frames_lock);
}

size_t
frames_busy(void)
{
    return busy;
}

size_t
frames_in_use(void)
{
    return in_use;
}

/* --- Who maps it ---------------------------------------------------------- */

/* A walk over the words that lead to a frame. */
struct walk {
    struct frame *frame;
    uint32_t leads_here;        /* the part of such words that tells */
    unsigned left;
    mapping_func *func;
    void *aux;
};

/* Looks at address VA of SPACE. */
static void
visit(struct walk *w, struct paged *space, uintptr_t va)
{
    uint32_t *word = pagedir_find_word(space->base.pagedir, (void *) va);
    if (word == NULL || (*word & (PTE_ADDR | PTE_P)) != w->leads_here)
        return;
    w->left--;
    w->func(w->frame, word, space, va, w->aux);
}

static void
walk_lineage(struct walk *w)
{
    struct list *spaces = &w->frame->lineage->spaces;
    uintptr_t va = w->frame->page;
    if (w->left == 1 && w->frame->mapper != NULL)
        visit(w, w->frame->mapper, va);
    for (struct list_elem *e = list_begin(spaces);
         w->left > 0 && e != list_end(spaces); e = list_next(e))
        visit(w, list_entry(e, struct paged, lineage_elem), va);
}

static void
walk_regions(struct walk *w)
{
    struct list *regions = &w->frame->object->regions;
    size_t page = w->frame->page;
    for (struct list_elem *e = list_begin(regions);
         w->left > 0 && e != list_end(regions); e = list_next(e)) {
        struct region *r = list_entry(e, struct region, object_elem);
        uintptr_t va = r->start + (page - r->first) * PGSIZE;
        if (page >= r->first && va < r->end)
            visit(w, r->space, va);
    }
}

void
frame_each_mapping(struct frame *f, mapping_func *func, void *aux)
{
    struct walk w = { f, vtop(frame_page(f)) | PTE_P, f->mapped, func, aux };
    ASSERT(spinlock_held(&frames_lock));
    if (w.left == 0)
        return;
    if (f->object == NULL)
        walk_lineage(&w);
    else
        walk_regions(&w);
    ASSERT(w.left == 0);
}

/* Takes the accessed mark from WORD. */
static void
take_accessed(struct frame *f UNUSED, uint32_t *word,
              struct paged *space UNUSED, uintptr_t va UNUSED, void *accessed)
{
    if (*word & PTE_A) {
        __atomic_fetch_and(word, ~PTE_A, __ATOMIC_RELAXED);
        *(bool *) accessed = true;
    }
}

bool
frame_take_marks(struct frame *f)
{
    bool accessed = false;
    frame_each_mapping(f, take_accessed, &accessed);
    f->accessed |= accessed;
    return accessed;
}

bool
frame_was_accessed(struct frame *f)
{
    frame_take_marks(f);
    bool accessed = f->accessed;
    f->accessed = false;
    return accessed;
}

static void
look_for_dirty(struct frame *f UNUSED, uint32_t *word,
               struct paged *space UNUSED, uintptr_t va UNUSED, void *dirty)
{
    *(bool *) dirty |= (*word & PTE_D) != 0;
}

bool
frame_is_dirty(struct frame *f)
{
    bool dirty = f->dirty;
    if (!dirty)
        frame_each_mapping(f, look_for_dirty, &dirty);
    return dirty;
}
