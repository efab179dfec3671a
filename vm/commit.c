#include "vm/commit.h"
#include <debug.h>
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "vm/frame.h"
#include "vm/space.h"
#include "vm/swap.h"

/* Frames that are promised to nobody: text and mapped files come and go through
   them, as do pages on their way to a disk.  A buffer that is pinned needs as
   many again, as its pages keep their slots and others find none. */
#define RUNNING_FRAMES (8 + SPACE_PIN_MOST / PGSIZE + 1)

static size_t promised;                 /* [a] */

size_t
commit_limit(void)
{
    struct palloc_stats user;
    palloc_get_stats(PAL_USER, &user);
    size_t pages = user.free + frames_in_use() + frames_spare + swap_slots();
    return pages > RUNNING_FRAMES ? pages - RUNNING_FRAMES : 0;
}

bool
commit(size_t cnt)
{
    size_t limit = commit_limit();
    size_t old = __atomic_load_n(&promised, __ATOMIC_RELAXED);
    do {
        if (cnt > limit || old > limit - cnt)
            return false;
    } while (!__atomic_compare_exchange_n(&promised, &old, old + cnt, false,
                                          __ATOMIC_RELAXED,
                                          __ATOMIC_RELAXED));
    return true;
}

void
commit_release(size_t cnt)
{
    size_t before UNUSED = __atomic_fetch_sub(&promised, cnt, __ATOMIC_RELAXED);
    ASSERT(before >= cnt);
}

size_t
committed(void)
{
    return __atomic_load_n(&promised, __ATOMIC_RELAXED);
}
