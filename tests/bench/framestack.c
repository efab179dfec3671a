/* Taking a frame and giving it back: the lock-free stacks of each CPU, and a
   single one, beside a stack and a bitmap under spinlocks.  Instructions on one
   CPU; on several, which all do nothing else, how many pairs of operations in a
   million cycles of the time-stamp counter.

   @machine smp=1,2,4
   @run bench-framestack
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include <bitmap.h>
#include "devices/timer.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/framebank.h"
#include "threads/spinlock.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define FRAMES 256
#define BLOCK 16                /* frames that palloc deals out together */
#define ROUNDS 1000
#define SLICES 20
#define SLICE_MS 20

/* --- The four ------------------------------------------------------------- */

static struct framebank bank;
static struct framestack stack;
static volatile frame_t bank_links[FRAMES], links[FRAMES];

static struct spinlock lock;
static frame_t top, below[FRAMES];      /* [lock] the plain stack */
static struct bitmap *map;              /* [lock] */
static size_t next_fit;                 /* [lock] */

static void
lock_free(void)
{
    framebank_push(&bank, framebank_pop(&bank));
}

static void
lock_free_stack(void)
{
    framestack_push(&stack, framestack_pop(&stack));
}

static frame_t NO_INLINE
locked_pop(void)
{
    spinlock_acquire(&lock);
    frame_t f = top;
    if (f != FRAME_NONE)
        top = below[f];
    spinlock_release(&lock);
    return f;
}

static void NO_INLINE
locked_push(frame_t f)
{
    spinlock_acquire(&lock);
    below[f] = top;
    top = f;
    spinlock_release(&lock);
}

static void
locked_stack(void)
{
    locked_push(locked_pop());
}

static void
locked_bitmap(void)
{
    spinlock_acquire(&lock);
    size_t f = bitmap_scan_and_flip(map, next_fit, 1, false);
    if (f == BITMAP_ERROR)
        f = bitmap_scan_and_flip(map, 0, 1, false);
    next_fit = f;
    spinlock_release(&lock);

    spinlock_acquire(&lock);
    bitmap_reset(map, f);
    spinlock_release(&lock);
}

/* --- Measuring ------------------------------------------------------------ */

struct way {
    const char *name;
    void (*pair)(void);         /* takes a frame and gives it back */
    uint64_t pairs, cycles;     /* on several CPUs */
};

enum { LOCK_FREE, ONE_STACK, LOCKED_STACK, LOCKED_BITMAP, WAYS };

static struct way ways[WAYS] = {
    [LOCK_FREE] = { "frame-lock-free", lock_free, 0, 0 },
    [ONE_STACK] = { "frame-one-stack", lock_free_stack, 0, 0 },
    [LOCKED_STACK] = { "frame-locked-stack", locked_stack, 0, 0 },
    [LOCKED_BITMAP] = { "frame-locked-bitmap", locked_bitmap, 0, 0 },
};

static struct semaphore done;
static void (*volatile body)(void);     /* NULL: stop */
static unsigned pairs;                  /* [a] */

static void
repeat(void *unused UNUSED)
{
    unsigned cnt = 0;
    for (void (*now)(void); (now = body) != NULL; cnt++)
        now();
    __atomic_add_fetch(&pairs, cnt, __ATOMIC_RELAXED);
    sema_up(&done);
}

/* One slice of WAY, on all CPUs at once. */
static void
measure_slice(struct way *way)
{
    pairs = 0;
    body = way->pair;
    for (unsigned i = 0; i < cpu_count; i++)
        thread_create("repeat", PRI_DEFAULT, repeat, NULL);
    uint64_t start = bench_now();
    timer_msleep(SLICE_MS);
    body = NULL;
    for (unsigned i = 0; i < cpu_count; i++)
        sema_down(&done);
    way->cycles += bench_now() - start;
    way->pairs += pairs;
}

static unsigned
pairs_per_million(const struct way *way)
{
    return way->pairs * 1000000 / way->cycles;
}

/* The ways take turns, so that what else the host does falls on all alike. */
static void
measure_speed(void)
{
    for (int slice = 0; slice < SLICES; slice++)
        for (unsigned i = 0; i < WAYS; i++)
            measure_slice(&ways[i]);
    for (unsigned i = 0; i < WAYS; i++)
        printf("BENCH %s-per-million-cycles@cpus=%u %u\n", ways[i].name,
               cpu_count,
               pairs_per_million(&ways[i]));
    printf("BENCH frame-locked-percent-of-lock-free@cpus=%u %u\n", cpu_count,
           pairs_per_million(&ways[LOCKED_STACK]) * 100
           / pairs_per_million(&ways[LOCK_FREE]));
}

static void
count_instructions(const struct way *way)
{
    uint64_t start = bench_now();
    for (int i = 0; i < ROUNDS; i++)
        way->pair();
    bench_report(way->name, start, ROUNDS);
}

KERNEL_TEST(bench_framestack)
{
    thread_set_priority(PRI_MAX);
    sema_init(&done, 0);
    spinlock_init(&lock, "frames", RANK_NONE);
    framebank_init(&bank, bank_links);
    framestack_init(&stack, links);
    top = FRAME_NONE;
    for (frame_t f = 0; f < FRAMES; f++) {
        framestack_push(&bank.of_cpu[f / BLOCK % cpu_count].stack, f);
        framestack_push(&stack, f);
        below[f] = top;
        top = f;
    }
    map = bitmap_create(FRAMES);
    if (cpu_count > 1)
        measure_speed();
    else
        for (unsigned i = 0; i < WAYS; i++)
            count_instructions(&ways[i]);
    bitmap_destroy(map);
}
