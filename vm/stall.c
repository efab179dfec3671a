#include "vm/stall.h"
#include <stddef.h>
#include <stdio.h>
#include "i386/interrupt.h"
#include "threads/thread.h"

/* A number made of the registers in FRAME: another one, in all likelihood, once
   what raised it goes on. */
static uint32_t
state_of(const struct intr_frame *frame)
{
    const uint32_t registers[] = {
        (uint32_t) frame->eip, frame->edi, frame->esi, frame->ebp, frame->ebx,
        frame->edx, frame->ecx, frame->eax,
        intr_from_user(frame) ? (uint32_t) frame->esp : 0,
    };
    uint32_t state = 0;
    for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
        state = (state + registers[i]) * 2654435761u;
    return state;
}

/* Faults for one page again and again do not count: others took it away before
   it was used, and got on.  Nor do those of a loop that came back to the same
   state, as one does that waits for a word to change: several ticks find it in
   its program between two faults, and a single instruction at most one or
   two. */
bool
stalled(const struct intr_frame *frame, uintptr_t va)
{
    struct stall *stall = &thread_current()->stall;
    uint32_t state = state_of(frame);
    if (state != stall->state || stall->ticks >= STALL_TICKS)
        *stall = (struct stall) { .state = state, .page = va };
    stall->ticks = 0;
    stall->cnt += va != stall->page;
    stall->page = va;
    if (stall->cnt < STALL_MOST_FAULTS)
        return false;
    stall->cnt = 0;
    printf("%s: memory is too short for a single instruction.\n",
           thread_name());
    return true;
}
