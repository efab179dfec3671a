#include "vm/sample.h"
#include <debug.h>
#include <stdint.h>
#include <stdio.h>
#include "devices/timer.h"
#include "threads/smp.h"
#include "threads/thread.h"
#include "threads/trace.h"
#include "vm/frame.h"

bool sample_on;
static bool wanted;                     /* [I] -sample */

bool
sample_enable(const char *unused UNUSED)
{
    wanted = true;
    return true;
}

void
sample_note(struct frame *f, unsigned what)
{
    char owner[12];
    uintptr_t whose = f->object != NULL ? (uintptr_t) f->object
                                        : (uintptr_t) f->lineage;
    uintptr_t page = f->object != NULL ? f->page : f->page / PGSIZE;
    if (frame_is_dirty(f))
        what |= SAMPLE_DIRTY;
    snprintf(owner, sizeof owner, "%08lx", (unsigned long) whose);
    trace(TRACE_PAGE, page, what, owner);
}

/* Looks at frame number I. */
static void
look(size_t i)
{
    spinlock_acquire(&frames_lock);
    struct frame *f = &frames[i];
    if (f->in_use && !f->busy && frame_take_marks(f))
        sample_note(f, 0);
    spinlock_release(&frames_lock);
}

static void
sample(void *unused UNUSED)
{
    for (;;) {
        timer_sleep(1);
        for (size_t i = 0; i < frame_cnt; i++)
            look(i);
        smp_invalidate_user(NULL, NULL, SIZE_MAX);
    }
}

void
sample_start(void)
{
    if (wanted && trace_on)
        sample_on = thread_create_service("sampler", PRI_MAX, sample, NULL)
                    != TID_ERROR;
}
