#include "userprog/fpu.h"
#include <stdint.h>
#include <string.h>
#include "i386/fpu.h"
#include "i386/interrupt.h"
#include "threads/malloc.h"
#include "threads/thread.h"
#include "userprog/exception.h"

/* malloc's blocks are not aligned to 16 bytes: the block's address lies before
   the state.  Signal handlers see all of it, and no CPU writes every byte. */
static struct fpu_state *
allocate(void)
{
    char *block = malloc(sizeof(struct fpu_state) + 16 + sizeof(void *));
    if (block == NULL)
        return NULL;
    uintptr_t at = ((uintptr_t) block + sizeof(void *) + 15) & ~(uintptr_t) 15;
    ((void **) at)[-1] = block;
    return memset((void *) at, 0, sizeof(struct fpu_state));
}

void
user_fpu_free(struct fpu_state *state)
{
    if (state != NULL)
        free(((void **) state)[-1]);
}

/* Exception 7: the running thread uses the registers for the first time, or for
   the first time since it was switched away from. */
static void
handle_not_available(struct intr_frame *frame)
{
    struct thread *t = thread_current();
    if (!intr_from_user(frame))
        intr_unexpected(frame);
    bool first = t->fpu == NULL;
    if (first)
        t->fpu = fpu_exists() ? allocate() : NULL;
    if (t->fpu == NULL) {
        exception_from_user(frame);
        return;
    }
    enum intr_level old = intr_disable();
    if (first)
        fpu_unlock_fresh();
    else
        fpu_unlock_and_load(t->fpu);
    t->fpu_loaded = true;
    intr_set_level(old);
}

struct fpu_state *
user_fpu_state(void)
{
    struct thread *t = thread_current();
    enum intr_level old = intr_disable();
    if (t->fpu_loaded) {
        fpu_save_and_lock(t->fpu);
        t->fpu_loaded = false;
    }
    intr_set_level(old);
    return t->fpu;
}

bool
user_fpu_copy(struct fpu_state **copy)
{
    const struct fpu_state *state = user_fpu_state();
    *copy = NULL;
    if (state == NULL)
        return true;
    *copy = allocate();
    if (*copy != NULL)
        **copy = *state;
    return *copy != NULL;
}

void
user_fpu_set(struct fpu_state *from)
{
    thread_current()->fpu = from;
}

void
user_fpu_forget(void)
{
    struct thread *t = thread_current();
    user_fpu_free(user_fpu_state());
    t->fpu = NULL;
}

void
user_fpu_init(void)
{
    intr_register_int(7, 0, INTR_ON, handle_not_available, intr_name(7));
}
