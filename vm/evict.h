#ifndef VM_EVICT_H
#define VM_EVICT_H

/* How pages go: frames are taken away from those that map them.

   Which frame goes is the affair of a policy, chosen by -evict=NAME. */

#include <stdbool.h>
#include <stddef.h>

struct frame;

/* A policy looks at so many frames at a time, as others wait meanwhile. */
#define EVICT_STEP 64

/* All functions are called with frames_lock held; they call frame_was_accessed,
   evict_may_go and nothing else that changes frames. */
struct evict_policy {
    const char *name;

    /* F is in use from now on, or no more.  NULL: it does not matter. */
    void (*add)(struct frame *f);
    void (*remove)(struct frame *f);

    /* Returns a frame that should go next, of which evict_may_go holds, or NULL
       after looking at EVICT_STEP frames: called again it goes on.  Of the
       frames that are in use all are looked at twice before long. */
    struct frame *(*choose)(void);
};

extern const struct evict_policy *evict_policy;     /* [I] */
extern const struct evict_policy evict_clock, evict_second, evict_aging,
    evict_random;

/* True where F could go now: nobody keeps it and what it holds is not lost. */
bool evict_may_go(struct frame *f);

/* Returns a frame of the user pool, taken from somebody where none is free;
   NULL where none can be.  Waits for frames that others write or read, and
   where PATIENT for those that are pinned: the caller has pinned none.  No lock
   held.  May sleep. */
void *frame_get(bool patient);

/* Writes F, a page of a file that was changed and is not busy, to the file.
   Caller holds frames_lock, which is not held on return, and has the object
   held.  False where that fails: it stays changed. */
bool evict_clean(struct frame *f);

/* Option -evict=NAME: chooses the policy. */
bool evict_set_policy(const char *name);

#endif /* vm/evict.h */
