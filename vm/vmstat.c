#include "vm/vmstat.h"
#include <stdio.h>
#include <sysinfo.h>
#include "threads/smp.h"
#include "vm/evict.h"
#include "vm/frame.h"
#include "vm/swap.h"

unsigned vmstat_counts[VMSTAT_CNT];

void
vmstat_print(void)
{
    const unsigned *c = vmstat_counts;
    printf("Pages: %u zeroed, %u read from files, %u from swap, %u copied, "
           "%u stack growths\n", c[VMSTAT_ZERO], c[VMSTAT_FILE],
           c[VMSTAT_SWAP_IN], c[VMSTAT_COPY], c[VMSTAT_GROWTH]);
    printf(
        "Eviction: %s, %u frames of %zu, %u dropped, %u to swap, %u pages to "
        "files, %u disk errors, %u shootdowns\n",
        evict_policy->name, c[VMSTAT_EVICTED], frame_cnt, c[VMSTAT_DROPPED],
        c[VMSTAT_SWAP_OUT], c[VMSTAT_WRITTEN], c[VMSTAT_ERROR],
        smp_shootdowns());
    printf("Swap: %u requests to read, %u to write\n", c[VMSTAT_SWAP_READ],
           c[VMSTAT_SWAP_WRITE]);
}

void
vmstat_tell(struct sysinfo *info)
{
    const unsigned *c = vmstat_counts;
    info->pages_zeroed = c[VMSTAT_ZERO];
    info->pages_from_files = c[VMSTAT_FILE];
    info->pages_from_swap = c[VMSTAT_SWAP_IN];
    info->pages_copied = c[VMSTAT_COPY];
    info->pages_evicted = c[VMSTAT_EVICTED];
    info->pages_to_swap = c[VMSTAT_SWAP_OUT];
    info->pages_to_files = c[VMSTAT_WRITTEN];
    info->swap_pages = swap_slots();
    info->swap_pages_free = swap_free();
    info->swap_reads = c[VMSTAT_SWAP_READ];
    info->swap_writes = c[VMSTAT_SWAP_WRITE];
}
