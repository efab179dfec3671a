#ifndef LIB_SYSINFO_H
#define LIB_SYSINFO_H

/* What the call sysinfo tells of the machine: known to kernel and programs.
   New members are added at the end. */

#include <stdint.h>

struct sysinfo {
    uint32_t page_size;             /* bytes */
    uint32_t user_pages;            /* for programs, */
    uint32_t user_pages_free;       /* not in use */
    uint32_t kernel_pages;          /* for the kernel */
    uint32_t kernel_pages_free;
    uint32_t processes;             /* that exist */
    uint32_t cpus;                  /* in use */
    uint32_t tick_rate;             /* timer ticks a second */
    uint32_t ticks;                 /* since boot */

    /* Virtual memory; all 0 without it.  Pages since boot: */
    uint32_t pages_zeroed;          /* that came as zeros, */
    uint32_t pages_from_files;
    uint32_t pages_from_swap;
    uint32_t pages_copied;          /* by copy on write */
    uint32_t pages_evicted;         /* frames taken away */
    uint32_t pages_to_swap;
    uint32_t pages_to_files;
    uint32_t swap_pages;            /* there are now, */
    uint32_t swap_pages_free;       /* not in use */
    uint32_t swap_reads;            /* requests to its disk since boot, each */
    uint32_t swap_writes;           /* for one page or several */
};

#endif /* lib/sysinfo.h */
