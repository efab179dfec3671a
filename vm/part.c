/* The part "vm": paged spaces, their options, their start, their statistics. */

#include <stdio.h>
#include "threads/parts.h"
#include "vm/evict.h"
#include "vm/frame.h"
#include "vm/object.h"
#include "vm/paged.h"
#include "vm/sample.h"
#include "vm/space.h"
#include "vm/swap.h"
#include "vm/vmmap.h"
#include "vm/vmstat.h"

static void
init(void)
{
    frames_init();
    objects_init();
    if (!swap_init())
        printf("swap: no memory for so many slots; there is none\n");
    space_register(&paged_operations);
    sample_start();
}

static const struct kernel_option options[] = {
    { "evict", "NAME", evict_set_policy,
      "which frames go: clock, second, aging or random" },
    { "vmmap", NULL, vmmap_enable, "draw each process's memory at its end" },
    { "sample", NULL, sample_enable, "sample page references for the trace" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(4, vm) = {
    .name = "vm",
    .options = options,
    .init = init,
    .print_stats = vmstat_print,
};
