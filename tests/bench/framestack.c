/* Taking a frame and giving it back: the lock-free stack beside a stack and a
   bitmap under spinlocks.  Instructions on one CPU; on several, which all do
   nothing else, how many pairs of operations a millisecond.

   @machine smp=1,2,4
   @run bench-framestack
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include <bitmap.h>
#include "devices/timer.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/framestack.h"
#include "threads/spinlock.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define FRAMES 256
#define ROUNDS 1000
#define MILLISECONDS 200

/* --- The three ------------------------------------------------------------- */

static struct framestack stack;
static volatile frame_t links[FRAMES];

static struct spinlock lock;
static frame_t top, below[FRAMES];      /* [lock] the plain stack */
static struct bitmap *map;              /* [lock] */
static size_t next_fit;                 /* [lock] */

static void
lock_free(void)
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

/* --- Measuring --------------------------------------------------------------- */

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

/* On all CPUs at once. */
static void
measure_speed(const char *name, void (*function)(void))
{
    pairs = 0;
    body = function;
    for (unsigned i = 0; i < cpu_count; i++)
        thread_create("repeat", PRI_DEFAULT, repeat, NULL);
    timer_msleep(MILLISECONDS);
    body = NULL;
    for (unsigned i = 0; i < cpu_count; i++)
        sema_down(&done);
    printf("BENCH %s-per-ms@cpus=%u %u\n", name, cpu_count,
           pairs / MILLISECONDS);
}

static void
measure(const char *name, void (*function)(void))
{
    if (cpu_count > 1) {
        measure_speed(name, function);
        return;
    }
    uint64_t start = bench_now();
    for (int i = 0; i < ROUNDS; i++)
        function();
    bench_report(name, start, ROUNDS);
}

KERNEL_TEST(bench_framestack)
{
    thread_set_priority(PRI_MAX);
    sema_init(&done, 0);
    spinlock_init(&lock, "frames", RANK_NONE);
    framestack_init(&stack, links);
    top = FRAME_NONE;
    for (frame_t f = 0; f < FRAMES; f++) {
        framestack_push(&stack, f);
        below[f] = top;
        top = f;
    }
    map = bitmap_create(FRAMES);
    measure("frame-lock-free", lock_free);
    measure("frame-locked-stack", locked_stack);
    measure("frame-locked-bitmap", locked_bitmap);
    bitmap_destroy(map);
}
