#ifndef USERPROG_FAMILY_H
#define USERPROG_FAMILY_H

/* Parents and children: what a parent learns of the ends of its children.

   A family is a parent's record of its children, with a lock of its own; it
   lives as long as the parent or a child does.  A child's record lives until
   the parent has waited for it, or both have ended.  So processes start and end
   side by side, in any order, on any number of CPUs.  All functions may sleep
   unless they say otherwise. */

#include <stdbool.h>
#include "threads/thread.h"

struct child;
struct family;
struct limits;

/* Stands for any child in family_wait. */
#define FAMILY_ANY ((tid_t) -1)

/* The family of all kernel threads. */
extern struct family kernel_family;

/* Once at boot. */
void family_init(void);

/* Returns a new family without children, whose parent is process PID, or NULL
   where memory is short. */
struct family *family_create(tid_t pid);

/* Its parent ends: nobody will wait for the children.  NULL is ignored. */
void family_abandon(struct family *family);

/* Returns the record of a child to be started, which nobody finds yet; NULL
   where memory is short or LIMITS, the parent's as the child has inherited
   them, allow no more.  family_remove undoes it where there will be none. */
struct child *family_prepare(struct family *family,
                             const struct limits *limits);
void family_remove(struct child *child);

/* CHILD, which is process PID, is about to begin. */
void family_add(struct child *child, tid_t pid);

/* CHILD ends with STATUS; it must not touch its record any more. */
void family_child_ends(struct child *child, int status);

/* The parent of FAMILY is, or is not, sent SIGCHLD when a child ends. */
void family_report_ends(struct family *family, bool report);

/* What family_wait found. */
enum family_result {
    FAMILY_ENDED,               /* a child, which is now forgotten */
    FAMILY_NO_CHILD,            /* there is no such child */
    FAMILY_NOT_YET,             /* there is, but none has ended */
    FAMILY_BROKEN_OFF           /* a signal came first */
};

/* Waits, where MAY_WAIT, until child *TID of FAMILY (FAMILY_ANY: one of them)
   has ended, and sets *TID and *STATUS.  The parent's threads only. */
enum family_result family_wait(struct family *family, tid_t *tid, int *status,
                               bool may_wait);

#endif /* userprog/family.h */
