#include "threads/interruption.h"
#include <debug.h>
#include "threads/thread.h"
#include "threads/wait.h"

static struct spinlock groups_lock = SPINLOCK_INITIALIZER("groups",
                                                          RANK_GROUPS);
static struct list groups = LIST_INITIALIZER(groups);   /* [groups_lock] */

static struct interruption *
mine(void)
{
    return &thread_current()->interruption;
}

static struct interruption *
member(struct list_elem *e)
{
    return list_entry(e, struct interruption, elem);
}

void
interruption_init(struct interruption *i)
{
    i->pending = i->held = 0;
    i->group = NULL;
    i->guard = NULL;
    spinlock_init(&i->lock, "interruption", RANK_INTERRUPTION);
}

void
interruption_group_init(struct interruption_group *group, uint32_t reasons)
{
    group->id = 0;
    group->wanted = reasons;
    group->pending = 0;
    list_init(&group->members);
}

/* --- Giving --------------------------------------------------------------- */

/* Wakes the thread with I where it waits interruptibly.  Where it has only told
   that it will, it finds the reason before it sleeps: it looks under the same
   guard. */
static void
break_off(struct interruption *i)
{
    struct thread *t = (struct thread *) ((char *) i
                                          - offsetof(struct thread,
                                                     interruption));
    spinlock_acquire(&i->lock);
    struct spinlock *guard = __atomic_load_n(&i->guard, __ATOMIC_SEQ_CST);
    if (guard != NULL) {
        spinlock_acquire(guard);
        if (t->wait_queue != NULL)
            wait_break_off(t, guard);
        else
            spinlock_release(guard);
    }
    spinlock_release(&i->lock);
}

/* Makes REASONS pending for the member with I. */
static void
give_member(struct interruption *i, uint32_t reasons)
{
    __atomic_or_fetch(&i->pending, reasons, __ATOMIC_SEQ_CST);
    break_off(i);
}

/* Gives each of REASONS to the first of GROUP who does not hold it back.
   Caller holds groups_lock. */
static void
give(struct interruption_group *group, uint32_t reasons)
{
    for (struct list_elem *e = list_begin(&group->members);
         e != list_end(&group->members) && reasons != 0; e = list_next(e)) {
        struct interruption *i = member(e);
        uint32_t able = reasons & ~i->held;
        if (able != 0)
            give_member(i, able);
        reasons &= ~able;
    }
    group->pending |= reasons;
}

enum interruption_result
interruption_send(int id, uint32_t reasons)
{
    enum interruption_result result = INTERRUPTION_NOBODY;
    spinlock_acquire(&groups_lock);
    for (struct list_elem *e = list_begin(&groups); e != list_end(&groups);
         e = list_next(e)) {
        struct interruption_group *group
            = list_entry(e, struct interruption_group, elem);
        if (id != INTERRUPTION_ALL && id != group->id)
            continue;
        uint32_t wanted = group->wanted & reasons;
        give(group, wanted);
        if (wanted != 0)
            result = INTERRUPTION_SENT;
        else if (result == INTERRUPTION_NOBODY)
            result = INTERRUPTION_IGNORED;
    }
    spinlock_release(&groups_lock);
    return result;
}

void
interruption_send_others(uint32_t reasons)
{
    struct interruption *me = mine();
    spinlock_acquire(&groups_lock);
    struct list *members = &me->group->members;
    for (struct list_elem *e = list_begin(members); e != list_end(members);
         e = list_next(e))
        if (member(e) != me)
            give_member(member(e), reasons);
    spinlock_release(&groups_lock);
}

/* --- Groups --------------------------------------------------------------- */

void
interruption_join(struct interruption_group *group, struct thread *t)
{
    struct interruption *i = &t->interruption;
    i->group = group;
    spinlock_acquire(&groups_lock);
    if (list_empty(&group->members)) {
        group->id = t->tid;
        list_push_back(&groups, &group->elem);
    }
    list_push_back(&group->members, &i->elem);
    i->pending = group->pending;
    group->pending = 0;
    spinlock_release(&groups_lock);
}

void
interruption_leave(void)
{
    struct interruption *i = mine();
    struct interruption_group *group = i->group;
    spinlock_acquire(&groups_lock);
    list_remove(&i->elem);
    if (list_empty(&group->members))
        list_remove(&group->elem);
    give(group, __atomic_exchange_n(&i->pending, 0, __ATOMIC_RELAXED)
                & group->wanted);
    spinlock_release(&groups_lock);
    i->group = NULL;
}

void
interruption_want(struct interruption_group *group, uint32_t reasons)
{
    spinlock_acquire(&groups_lock);
    group->wanted = reasons;
    spinlock_release(&groups_lock);
}

/* --- Taking --------------------------------------------------------------- */

uint32_t
interruption_pending(void)
{
    return __atomic_load_n(&mine()->pending, __ATOMIC_SEQ_CST);
}

uint32_t
interruption_hold(uint32_t reasons)
{
    struct interruption *i = mine();
    spinlock_acquire(&groups_lock);
    uint32_t before = i->held;
    i->held |= reasons;
    give(i->group, __atomic_fetch_and(&i->pending, ~reasons, __ATOMIC_RELAXED)
                   & reasons);
    spinlock_release(&groups_lock);
    return before;
}

void
interruption_release(uint32_t held_before)
{
    struct interruption *i = mine();
    spinlock_acquire(&groups_lock);
    i->held = held_before;
    uint32_t pending = i->group->pending;
    i->group->pending = 0;
    give(i->group, pending);
    spinlock_release(&groups_lock);
}

uint32_t
interruption_held(void)
{
    return mine()->held;
}

void
interruption_take(uint32_t reasons)
{
    __atomic_and_fetch(&mine()->pending, ~reasons, __ATOMIC_RELAXED);
}

/* --- Waiting -------------------------------------------------------------- */

void
interruption_begin(struct spinlock *guard)
{
    __atomic_store_n(&mine()->guard, guard, __ATOMIC_RELEASE);
}

/* Who has seen the guard holds the lock until he is done with it; who comes
   later does not see it. */
void
interruption_end(void)
{
    struct interruption *i = mine();
    (void) __atomic_exchange_n(&i->guard, NULL, __ATOMIC_SEQ_CST);
    if (__builtin_expect(__atomic_load_n(&i->lock.taken, __ATOMIC_SEQ_CST),
                         0)) {
        spinlock_acquire(&i->lock);
        spinlock_release(&i->lock);
    }
}
