#include "threads/rwlock.h"
#include <debug.h>
#include <string.h>
#include "threads/donation.h"
#include "threads/lockcheck.h"
#include "threads/mutant.h"
#include "threads/rwlock-light.h"
#include "threads/thread.h"
#include "threads/trace.h"

/* The three variants, each from semaphores.  [CHP] P. J. Courtois, F. Heymans
   and D. L. Parnas, "Concurrent control with readers and writers", 1971, has
   the first two. */
struct rw_policy {
    const char *name;
    void (*read_begin)(struct rwlock *);
    void (*read_end)(struct rwlock *);
    void (*write_begin)(struct rwlock *);
    void (*write_end)(struct rwlock *);
};

void
rw_down(struct rwlock *rw, struct semaphore *sema)
{
    if (!sema_try_down(sema)) {
        donation_wait_begin(&rw->token, &rw->waiting);
        sema_down(sema);
        donation_wait_end();
    }
}

/* As rw_down on the way in, where a trace tells of a wait for RW itself. */
static void
reader_down(struct rwlock *rw, struct semaphore *sema)
{
    if (!sema_try_down(sema)) {
        trace(TRACE_LOCK_WAIT, (uintptr_t) rw, TRACE_READER, rw->name);
        rw_down(rw, sema);
    }
}

static void
writer_down(struct rwlock *rw, struct semaphore *sema)
{
    if (!sema_try_down(sema)) {
        trace(TRACE_LOCK_WAIT, (uintptr_t) rw, TRACE_WRITER, rw->name);
        rw_down(rw, sema);
    }
}

/* The first reader takes rw_mutex for all, the last gives it back. */
static void
first_read_begin(struct rwlock *rw)
{
    reader_down(rw, &rw->mutex);
    if (++rw->read_count == 1)
        reader_down(rw, &rw->rw_mutex);
    sema_up(&rw->mutex);
}

static void
common_read_end(struct rwlock *rw)
{
    rw_down(rw, &rw->mutex);
    if (--rw->read_count == 0)
        sema_up(&rw->rw_mutex);
    sema_up(&rw->mutex);
}

static void
first_write_begin(struct rwlock *rw)
{
    writer_down(rw, &rw->rw_mutex);
}

static void
first_write_end(struct rwlock *rw)
{
    sema_up(&rw->rw_mutex);
}

/* Second: the first waiting writer takes `queue', where each new reader has to
   pass; reader_gate lets only one reader stand there, so that the writer need
   not wait behind others. */
static void
second_read_begin(struct rwlock *rw)
{
    reader_down(rw, &rw->reader_gate);
    reader_down(rw, &rw->queue);
    first_read_begin(rw);
    sema_up(&rw->queue);
    sema_up(&rw->reader_gate);
}

static void
second_write_begin(struct rwlock *rw)
{
    writer_down(rw, &rw->write_mutex);
    if (++rw->write_count == 1)
        writer_down(rw, &rw->queue);
    sema_up(&rw->write_mutex);
    writer_down(rw, &rw->rw_mutex);
}

static void
second_write_end(struct rwlock *rw)
{
    sema_up(&rw->rw_mutex);
    rw_down(rw, &rw->write_mutex);
    if (--rw->write_count == 0)
        sema_up(&rw->queue);
    sema_up(&rw->write_mutex);
}

/* Third: everybody passes the service queue in the order of arrival. */
static void
third_read_begin(struct rwlock *rw)
{
    reader_down(rw, &rw->queue);
    first_read_begin(rw);
    sema_up(&rw->queue);
}

static void
third_write_begin(struct rwlock *rw)
{
    writer_down(rw, &rw->queue);
    writer_down(rw, &rw->rw_mutex);
    sema_up(&rw->queue);
}

static const struct rw_policy policies[] = {
    { "first", first_read_begin, common_read_end,
      first_write_begin, first_write_end },
    { "second", second_read_begin, common_read_end,
      second_write_begin, second_write_end },
    { "third", third_read_begin, common_read_end,
      third_write_begin, first_write_end },
};

static const struct rw_policy *default_policy = &policies[2];   /* [I] */

void
rw_init(struct rwlock *rw, enum rw_kind kind, const char *name, unsigned rank)
{
    rw->is_light = kind & RW_LIGHT;
    kind &= ~RW_LIGHT;
    rw->policy = kind == RW_DEFAULT ? default_policy : &policies[kind - 1];
    sema_init(&rw->rw_mutex, 1);
    sema_init(&rw->mutex, 1);
    sema_init(&rw->queue, 1);
    sema_init(&rw->write_mutex, 1);
    sema_init(&rw->reader_gate, 1);
    rw->queue.in_order = rw->policy == &policies[2];
    rw->light = rw->read_count = rw->write_count = 0;
    lock_init_ranked(&rw->token, name, RANK_NONE);
    list_init(&rw->waiting);
    rw->rank = rank;
    rw->name = name;
}

void
rw_destroy(struct rwlock *rw)
{
    lockcheck_destroy(rw, rw->name, rw->token.holder,
                      rw->read_count > 0 || rw->light > 0);
    sema_destroy(&rw->rw_mutex);
    sema_destroy(&rw->mutex);
    sema_destroy(&rw->queue);
    sema_destroy(&rw->write_mutex);
    sema_destroy(&rw->reader_gate);
}

void
rw_read_begin(struct rwlock *rw)
{
    if (mutant_skips(rw->rank))
        return;
    ASSERT(!rw_held_by_writer(rw));
    lockcheck_may_sleep();
    lockcheck_acquire(rw, rw->name, rw->rank);
    if (!rw_light_read_begin(rw))
        rw->policy->read_begin(rw);
    trace(TRACE_LOCK_HOLD, (uintptr_t) rw, TRACE_READER, rw->name);
    lockcheck_acquired(rw, rw->name, rw->rank, LOCKCHECK_PLACE);
}

void
rw_read_end(struct rwlock *rw)
{
    if (mutant_skips(rw->rank))
        return;
    lockcheck_release(rw, rw->name, thread_current());
    trace(TRACE_LOCK_FREE, (uintptr_t) rw, TRACE_READER, rw->name);
    if (!rw_light_read_end(rw)) {
        rw->policy->read_end(rw);
        rw_light_leave(rw);
    }
}

void
rw_write_begin(struct rwlock *rw)
{
    if (mutant_skips(rw->rank))
        return;
    ASSERT(!rw_held_by_writer(rw));
    lockcheck_may_sleep();
    lockcheck_acquire(rw, rw->name, rw->rank);
    rw_light_enter(rw);
    rw->policy->write_begin(rw);
    trace(TRACE_LOCK_HOLD, (uintptr_t) rw, TRACE_WRITER, rw->name);
    lockcheck_acquired(rw, rw->name, rw->rank, LOCKCHECK_PLACE);
    donation_enter(&rw->token, &rw->waiting);
}

void
rw_write_end(struct rwlock *rw)
{
    if (mutant_skips(rw->rank))
        return;
    lockcheck_release(rw, rw->name, rw->token.holder);
    donation_leave(&rw->token, &rw->waiting);
    trace(TRACE_LOCK_FREE, (uintptr_t) rw, TRACE_WRITER, rw->name);
    rw->policy->write_end(rw);
    rw_light_leave(rw);
}

bool
rw_held_by_writer(const struct rwlock *rw)
{
    return rw->token.holder == thread_current() || mutant_skips(rw->rank);
}

bool
rw_set_default(const char *name)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (!strcmp(policies[i].name, name)) {
            default_policy = &policies[i];
            return true;
        }
    return false;
}
