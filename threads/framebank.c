#include "threads/framebank.h"
#include <string.h>

void
framebank_init(struct framebank *bank, volatile frame_t *links)
{
    for (unsigned i = 0; i < CPU_MAX; i++)
        framestack_init(&bank->of_cpu[i].stack, links);
}

/* Puts the heads of BANK's stacks into HEADS, one after the other.  Returns how
   many frames they count. */
static uint32_t
collect(struct framebank *bank, uint64_t heads[CPU_MAX])
{
    uint32_t sum = 0;
    for (unsigned i = 0; i < cpu_count; i++) {
        struct framestack_head head = framestack_read(&bank->of_cpu[i].stack);
        sum += framestack_head_count(head);
        heads[i] = (uint64_t) head.high << 32 | head.low;
    }
    return sum;
}

/* A frame may leave a stack that was counted and come to one that was not yet.
   Where two rounds find the same heads, and with them the same counts of
   changes, all were so at once in between (a double collect: Afek et al.,
   "Atomic snapshots of shared memory", 1993).  Another round means that
   somebody else got something done. */
uint32_t
framebank_count(struct framebank *bank)
{
    uint64_t before[CPU_MAX], now[CPU_MAX];
    uint32_t sum;
    collect(bank, now);
    do {
        memcpy(before, now, cpu_count * sizeof *now);
        sum = collect(bank, now);
    } while (memcmp(before, now, cpu_count * sizeof *now) != 0);
    return sum;
}

frame_t
framebank_pop_any(struct framebank *bank)
{
    unsigned cpu;
    PERCPU_READ(id, cpu);
    do
        for (unsigned i = 0; i < cpu_count; i++) {
            cpu = cpu + 1 < cpu_count ? cpu + 1 : 0;
            frame_t frame = framestack_pop(&bank->of_cpu[cpu].stack);
            if (frame != FRAME_NONE)
                return frame;
        }
    while (framebank_count(bank) != 0);
    return FRAME_NONE;
}
