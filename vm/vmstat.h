#ifndef VM_VMSTAT_H
#define VM_VMSTAT_H

/* What happened to pages so far: counts for statistics. */

enum vmstat {
    VMSTAT_ZERO,                /* pages that came as zeros, */
    VMSTAT_FILE,                /* from files, */
    VMSTAT_SWAP_IN,             /* from swap, */
    VMSTAT_COPY,                /* by copy on write */
    VMSTAT_GROWTH,              /* times that a stack grew */
    VMSTAT_EVICTED,             /* frames taken away, */
    VMSTAT_DROPPED,             /* of which nothing had to be written, */
    VMSTAT_SWAP_OUT,            /* which went to swap, */
    VMSTAT_WRITTEN,             /* or pages written to their files */
    VMSTAT_ERROR,               /* times that a disk refused */
    VMSTAT_SWAP_READ,           /* requests to the disk with swap, to read */
    VMSTAT_SWAP_WRITE,          /* and to write */
    VMSTAT_CNT
};

extern unsigned vmstat_counts[VMSTAT_CNT];      /* [a] */

/* One more of WHAT.  Any context. */
static inline void
vmstat_count(enum vmstat what)
{
    __atomic_add_fetch(&vmstat_counts[what], 1, __ATOMIC_RELAXED);
}

struct sysinfo;

/* Puts them into INFO, with what there is of swap.  Any context. */
void vmstat_tell(struct sysinfo *info);

/* Prints them.  Any context. */
void vmstat_print(void);

#endif /* vm/vmstat.h */
