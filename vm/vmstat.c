#include "vm/vmstat.h"
#include <stdio.h>
#include "threads/smp.h"
#include "vm/evict.h"
#include "vm/frame.h"

unsigned vmstat_counts[VMSTAT_CNT];

void
vmstat_print(void)
{
    const unsigned *c = vmstat_counts;
    printf("Pages: %u zeroed, %u read from files, %u from swap, %u copied, "
           "%u stack growths\n", c[VMSTAT_ZERO], c[VMSTAT_FILE],
           c[VMSTAT_SWAP_IN], c[VMSTAT_COPY], c[VMSTAT_GROWTH]);
    printf("Eviction: %s, %u frames of %zu, %u dropped, %u to swap, %u pages to "
           "files, %u disk errors, %u shootdowns\n", evict_policy->name,
           c[VMSTAT_EVICTED], frame_cnt, c[VMSTAT_DROPPED], c[VMSTAT_SWAP_OUT],
           c[VMSTAT_WRITTEN], c[VMSTAT_ERROR], smp_shootdowns());
}
