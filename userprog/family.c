#include "userprog/family.h"
#include <debug.h>
#include <list.h>
#include "threads/malloc.h"
#include "threads/interruption.h"
#include "threads/refcount.h"
#include "threads/synch.h"
#include "userprog/limits.h"
#include "userprog/signal.h"

struct family {
    struct lock lock;
    struct list children;           /* [lock] struct child.elem, */
    uint32_t cnt;                   /* [lock] so many */
    struct condition ended;         /* with lock: a child has */
    tid_t parent;                   /* [I] */
    bool report_ends;               /* [lock] it wants to know of ends */
    bool abandoned;                 /* [lock] the parent has ended */
    struct refcount users;          /* the parent, and children that live */
};

/* [l] the family's lock */
struct child {
    struct family *family;          /* [I] */
    struct account *account;        /* [I] where it counts */
    struct list_elem elem;          /* [l] in the family, until waited for */
    tid_t tid;                      /* [l] TID_ERROR: not yet begun */
    bool ended;                     /* [l] */
    int status;                     /* [l] once it has ended */
};

struct family kernel_family;

static void
initialise(struct family *family, tid_t parent)
{
    lock_init_ranked(&family->lock, "family", RANK_FAMILY);
    list_init(&family->children);
    cond_init(&family->ended);
    family->cnt = 0;
    family->parent = parent;
    family->report_ends = family->abandoned = false;
    refcount_init(&family->users, 1);
}

void
family_init(void)
{
    initialise(&kernel_family, thread_tid());
}

struct family *
family_create(tid_t pid)
{
    struct family *family = malloc(sizeof *family);
    if (family != NULL)
        initialise(family, pid);
    return family;
}

/* Somebody has no more use for FAMILY. */
static void
release(struct family *family)
{
    if (refcount_put(&family->users)) {
        lock_destroy(&family->lock);
        free(family);
    }
}

/* Takes CHILD out of its family and frees it.  Caller holds the family's
   lock. */
static void
forget(struct child *child)
{
    list_remove(&child->elem);
    child->family->cnt--;
    account_release(child->account);
    free(child);
}

void
family_abandon(struct family *family)
{
    if (family == NULL)
        return;
    lock_acquire(&family->lock);
    family->abandoned = true;
    struct list_elem *next;
    for (struct list_elem *e = list_begin(&family->children);
         e != list_end(&family->children); e = next) {
        struct child *child = list_entry(e, struct child, elem);
        next = list_next(e);
        if (child->ended)
            forget(child);
    }
    lock_release(&family->lock);
    release(family);
}

/* Makes CHILD one of FAMILY unless that has as many as LIMITS allow. */
static bool
enter(struct family *family, struct child *child, const struct limits *limits)
{
    lock_acquire(&family->lock);
    bool room = family->cnt < limits_most(limits, LIMIT_CHILDREN)
                && account_charge(limits->account);
    if (room) {
        list_push_front(&family->children, &child->elem);
        family->cnt++;
    }
    lock_release(&family->lock);
    return room;
}

struct child *
family_prepare(struct family *family, const struct limits *limits)
{
    struct child *child = malloc(sizeof *child);
    if (child == NULL)
        return NULL;
    child->family = family;
    child->account = limits->account;
    child->tid = TID_ERROR;
    child->ended = false;
    if (!enter(family, child, limits)) {
        free(child);
        return NULL;
    }
    refcount_get(&family->users);
    return child;
}

void
family_remove(struct child *child)
{
    struct family *family = child->family;
    lock_acquire(&family->lock);
    forget(child);
    lock_release(&family->lock);
    release(family);
}

void
family_add(struct child *child, tid_t pid)
{
    struct family *family = child->family;
    lock_acquire(&family->lock);
    child->tid = pid;
    lock_release(&family->lock);
}

void
family_child_ends(struct child *child, int status)
{
    struct family *family = child->family;
    lock_acquire(&family->lock);
    child->status = status;
    child->ended = true;
    if (family->abandoned)
        forget(child);
    cond_broadcast(&family->ended, &family->lock);
    tid_t told = family->report_ends && !family->abandoned ? family->parent : 0;
    lock_release(&family->lock);
    release(family);
    if (told != 0)
        signal_child_ended(told);
}

void
family_report_ends(struct family *family, bool report)
{
    lock_acquire(&family->lock);
    family->report_ends = report;
    lock_release(&family->lock);
}

/* The child TID of FAMILY, or with FAMILY_ANY one that has ended before any
   that has not; NULL where there is none.  Caller holds the lock. */
static struct child *
find(struct family *family, tid_t tid)
{
    struct child *found = NULL;
    for (struct list_elem *e = list_begin(&family->children);
         e != list_end(&family->children); e = list_next(e)) {
        struct child *child = list_entry(e, struct child, elem);
        if (child->tid == TID_ERROR || (tid != FAMILY_ANY && child->tid != tid))
            continue;
        found = child;
        if (child->ended)
            break;
    }
    return found;
}

enum family_result
family_wait(struct family *family, tid_t *tid, int *status, bool may_wait)
{
    lock_acquire(&family->lock);
    struct child *child = find(family, *tid);
    bool broken_off = false;
    while (child != NULL && !child->ended && may_wait && !broken_off) {
        broken_off = !cond_wait_interruptible(&family->ended, &family->lock);
        child = find(family, *tid);
    }
    enum family_result result = child == NULL  ? FAMILY_NO_CHILD
                                : child->ended ? FAMILY_ENDED
                                : broken_off   ? FAMILY_BROKEN_OFF
                                               : FAMILY_NOT_YET;
    if (result == FAMILY_ENDED) {
        *tid = child->tid;
        *status = child->status;
        forget(child);
    }
    lock_release(&family->lock);
    return result;
}
