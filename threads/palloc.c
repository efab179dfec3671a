#include "threads/palloc.h"
#include <debug.h>
#include <round.h>
#include <string.h>
#include "i386/ap-layout.h"
#include "i386/bootinfo.h"
#include "i386/vaddr.h"
#include "threads/fail-alloc.h"
#include "threads/framebank.h"
#include "threads/lockcheck.h"
#include "threads/poison.h"
#include "threads/spinlock.h"

/* How many frames the bank takes from the runs at once when it is empty. */
#define REFILL 16

/* What a frame is. [a] changed by atomic exchange or under the pool's guard */
enum frame_state {
    FRAME_RESERVED,             /* the kernel's image, a hole, no pool's */
    FRAME_USED,
    FRAME_SINGLE,               /* free, in the bank */
    FRAME_RUN,                  /* free, not in the bank: may form runs */
    FRAME_FRESH                 /* the same, never used yet */
};

/* A pool: its frames are those from FIRST to before END that are not
   reserved. */
struct pool {
    const char *name;
    struct framebank singles;
    struct spinlock guard;
    frame_t first, end;         /* [I] */
    frame_t next_run;           /* [guard] where the next refill looks first */
    volatile size_t run_cnt;    /* [guard] frames in state FRAME_RUN */
    size_t page_cnt;            /* [I] */
};

static struct pool kernel_pool = { .name = "kernel pool" };
static struct pool user_pool = { .name = "user pool" };
static volatile uint8_t *states;        /* one enum frame_state a frame */

static void *
frame_to_page(frame_t frame)
{
    return ptov((uintptr_t) frame * PGSIZE);
}

static frame_t
page_to_frame(const void *page)
{
    return vtop(page) / PGSIZE;
}

/* Marks RAM's frames FRAME_FRESH, except page 0, the page where other
   CPUs start, and what lies between
   IMAGE_START and IMAGE_END; returns how many there are. */
static size_t
find_frames(uintptr_t image_start, uintptr_t image_end)
{
    size_t cnt = 0;
    for (unsigned i = 0; i < bootinfo.range_cnt; i++) {
        const struct boot_range *r = &bootinfo.ranges[i];
        for (uintptr_t p = r->start; p < r->end; p += PGSIZE)
            if (p >= PGSIZE && p != AP_PAGE
                && (p < image_start || p >= image_end)) {
                states[p / PGSIZE] = FRAME_FRESH;
                cnt++;
            }
    }
    return cnt;
}

/* Gives POOL the next CNT free frames from FIRST on; returns where it ends. */
static frame_t
init_pool(struct pool *pool, frame_t first, size_t cnt,
          volatile frame_t *links)
{
    framebank_init(&pool->singles, links);
    spinlock_init(&pool->guard, pool->name, RANK_PALLOC);
    pool->first = pool->next_run = first;
    pool->page_cnt = pool->run_cnt = cnt;
    while (cnt > 0)
        if (states[first++] == FRAME_FRESH)
            cnt--;
    pool->end = first;
    return first;
}

void
palloc_init(size_t user_limit, size_t kernel_limit)
{
    extern const char image_start[];
    size_t frames = bootinfo.ram_end / PGSIZE;
    volatile frame_t *links = bootmem_alloc(frames * sizeof *links);
    states = bootmem_alloc(frames);
    memset((void *) states, FRAME_RESERVED, frames);

    for (size_t i = 0; i < frames; i++)
        states[i] = FRAME_RESERVED;

    size_t pages = find_frames(vtop(image_start), bootmem_end());
    size_t user = pages / 2 < user_limit ? pages / 2 : user_limit;
    size_t kernel = pages - user < kernel_limit ? pages - user : kernel_limit;
    frame_t end = init_pool(&kernel_pool, 0, kernel, links);
    end = init_pool(&user_pool, end, user, links);
    for (; end < frames; end++)         /* beyond both limits */
        states[end] = FRAME_RESERVED;
}

/* True where FRAME may be part of a run. */
static bool
in_run(frame_t frame)
{
    return states[frame] == FRAME_RUN || states[frame] == FRAME_FRESH;
}

/* Takes FRAME, which may be part of a run, out of the runs, into STATE. */
static void
leave_run(frame_t frame, enum frame_state state)
{
    if (states[frame] == FRAME_FRESH)
        poison_fill(frame_to_page(frame), PGSIZE);
    states[frame] = state;
}

static struct pool *
pool_of(enum palloc_flags flags)
{
    return flags & PAL_USER ? &user_pool : &kernel_pool;
}

/* Moves up to REFILL frames from POOL's runs to its bank, but one of them
   becomes the caller's: returns it, or FRAME_NONE where there is none.  Caller
   holds the guard: nobody may find neither runs nor bank to have the frames
   that are on their way. */
static frame_t
move_from_runs(struct pool *pool)
{
    frame_t got[REFILL];
    unsigned cnt = 0;

    size_t want = pool->run_cnt < REFILL ? pool->run_cnt : REFILL;
    for (frame_t f = pool->next_run; cnt < want; f++) {
        if (f >= pool->end)
            f = pool->first;
        if (in_run(f)) {
            leave_run(f, FRAME_SINGLE);
            got[cnt++] = f;
            pool->next_run = f + 1;
        }
    }
    pool->run_cnt -= cnt;
    while (cnt > 1)
        framebank_push(&pool->singles, got[--cnt]);
    return cnt > 0 ? got[0] : FRAME_NONE;
}

/* Takes a frame where the bank was found empty; FRAME_NONE where none is
   free. */
static frame_t
refill(struct pool *pool)
{
    spinlock_acquire(&pool->guard);
    frame_t frame = move_from_runs(pool);
    if (frame == FRAME_NONE)        /* they have come to the bank since */
        frame = framebank_pop(&pool->singles);
    spinlock_release(&pool->guard);
    return frame;
}

/* Returns the first of CNT adjacent frames in POOL's runs, or FRAME_NONE.
   Caller holds the guard. */
static frame_t
find_run(struct pool *pool, size_t cnt)
{
    size_t length = 0;
    for (frame_t f = pool->first; f < pool->end; f++) {
        length = in_run(f) ? length + 1 : 0;
        if (length == cnt)
            return f - cnt + 1;
    }
    return FRAME_NONE;
}

/* Turns all frames of STACK, one of POOL's bank, into runs again.  Caller holds
   the guard. */
static void
drain_stack(struct pool *pool, struct framestack *stack)
{
    frame_t next;
    for (frame_t f = framestack_pop_all(stack); f != FRAME_NONE; f = next) {
        next = stack->links[f];
        ASSERT(states[f] == FRAME_SINGLE);
        states[f] = FRAME_RUN;
        pool->run_cnt++;
    }
}

static void
drain_singles(struct pool *pool)
{
    for (unsigned i = 0; i < cpu_count; i++)
        drain_stack(pool, &pool->singles.of_cpu[i].stack);
}

static frame_t
take_run(struct pool *pool, size_t cnt)
{
    spinlock_acquire(&pool->guard);
    frame_t first = find_run(pool, cnt);
    if (first == FRAME_NONE) {
        drain_singles(pool);
        first = find_run(pool, cnt);
    }
    if (first != FRAME_NONE) {
        for (frame_t f = first; f < first + cnt; f++)
            leave_run(f, FRAME_USED);
        pool->run_cnt -= cnt;
    }
    spinlock_release(&pool->guard);
    return first;
}

static frame_t
take_single(struct pool *pool)
{
    frame_t frame = framebank_pop(&pool->singles);
    if (frame == FRAME_NONE)
        frame = refill(pool);
    if (frame != FRAME_NONE) {
        ASSERT(states[frame] == FRAME_SINGLE);
        states[frame] = FRAME_USED;
    }
    return frame;
}

/* There is no going on: POOL has no CNT pages for what must have them. */
static void NO_RETURN
panic_short(const struct pool *pool, size_t cnt)
{
    struct palloc_stats stats;
    palloc_get_stats(pool == &user_pool ? PAL_USER : 0, &stats);
    PANIC("%s has no %zu pages in a row: %zu of its %zu are free", pool->name,
          cnt, stats.free, stats.pages);
}

/* As palloc_get_multiple; made twice by the compiler, as one page is what most
   want. */
static inline void *
get_pages(enum palloc_flags flags, size_t cnt)
{
    struct pool *pool = pool_of(flags);
    if (cnt == 0 || (!(flags & PAL_ASSERT) && fail_alloc()))
        return NULL;

    frame_t frame = cnt == 1 ? take_single(pool) : take_run(pool, cnt);
    if (frame == FRAME_NONE) {
        if (flags & PAL_ASSERT)
            panic_short(pool, cnt);
        return NULL;
    }
    void *pages = frame_to_page(frame);
    poison_check(pages, cnt * PGSIZE);
    if (flags & PAL_ZERO)
        memset(pages, 0, cnt * PGSIZE);
    return pages;
}

void *
palloc_get_page(enum palloc_flags flags)
{
    return get_pages(flags, 1);
}

void *
palloc_get_multiple(enum palloc_flags flags, size_t cnt)
{
    return get_pages(flags, cnt);
}

void
palloc_free_page(void *page)
{
    palloc_free_multiple(page, 1);
}

/* Checks that FRAME may be freed and returns its pool. */
static struct pool *
check_free(frame_t frame, uint8_t was, const void *page)
{
    struct pool *pool = frame < kernel_pool.end ? &kernel_pool : &user_pool;
    if (was != FRAME_USED && was != FRAME_RESERVED)
        PANIC("page %p freed twice", page);
    if (was != FRAME_USED || frame >= pool->end)
        PANIC("page %p freed, which is no pool's", page);
    return pool;
}

void
palloc_free_multiple(void *pages, size_t cnt)
{
    if (pages == NULL)
        return;
    if (pg_ofs(pages) != 0 || (uintptr_t) pages - PHYS_BASE_ADDRESS
                              >= bootinfo.ram_end)
        PANIC("%p freed, which is not a page", pages);

    lockcheck_memory_freed(pages, cnt * PGSIZE);
    frame_t first = page_to_frame(pages);
    for (frame_t f = first; f < first + cnt; f++) {
        uint8_t was = __atomic_exchange_n(&states[f], FRAME_SINGLE,
                                          __ATOMIC_RELAXED);
        struct pool *pool = check_free(f, was, frame_to_page(f));
        poison_fill(frame_to_page(f), PGSIZE);
        framebank_push(&pool->singles, f);
    }
}

void
palloc_get_stats(enum palloc_flags flags, struct palloc_stats *stats)
{
    struct pool *pool = pool_of(flags);
    stats->pages = pool->page_cnt;
    spinlock_acquire(&pool->guard);     /* some may be on their way */
    stats->free = framebank_count(&pool->singles) + pool->run_cnt;
    spinlock_release(&pool->guard);
}

void *
palloc_first_page(enum palloc_flags flags)
{
    return frame_to_page(pool_of(flags)->first);
}

size_t
palloc_span(enum palloc_flags flags)
{
    return pool_of(flags)->end - pool_of(flags)->first;
}
