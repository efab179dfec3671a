#ifndef LIB_LIMIT_H
#define LIB_LIMIT_H

/* What a process may be limited in: known to kernel and programs. */

enum {
    LIMIT_PAGES,                /* pages of memory of its own */
    LIMIT_THREADS,              /* its threads, with those not yet joined */
    LIMIT_DESCRIPTORS,          /* descriptors are below this number */
    LIMIT_CHILDREN,             /* its children and all that come from them,
                                   with those not yet waited for */
    LIMIT_CNT
};

/* In place of a number: none. */
#define LIMIT_NONE 0xffffffffu

#endif /* lib/limit.h */
