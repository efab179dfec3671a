#include "i386/fpu.h"
#include <string.h>
#include "i386/control.h"
#include "i386/flags.h"

/* MXCSR: where it lies in the state, as it is at power-on, and the bits that
   every CPU with SSE has. */
#define MXCSR_OFFSET 24
#define MXCSR_DEFAULT 0x1f80
#define MXCSR_BITS 0xffbf

bool
fpu_exists(void)
{
    return cpu_features.fpu;
}

void
fpu_init(void)
{
    uint32_t cr0 = control_read_cr0() & ~CR0_EM;
    control_write_cr0(cr0 | CR0_MP | CR0_NE | CR0_TS);
    if (cpu_features.fxsr)
        control_write_cr4(control_read_cr4() | CR4_OSFXSR
                          | (cpu_features.sse ? CR4_OSXMMEXCPT : 0));
}

void
fpu_lock(void)
{
    control_write_cr0(control_read_cr0() | CR0_TS);
}

void
fpu_unlock_and_load(const struct fpu_state *state)
{
    control_clear_ts();
    if (cpu_features.fxsr)
        __asm__ volatile("fxrstor %0" : : "m"(*state));
    else
        __asm__ volatile("frstor %0" : : "m"(*state));
}

void
fpu_unlock_fresh(void)
{
    struct fpu_state fresh;
    control_clear_ts();
    __asm__ volatile("fninit");
    if (!cpu_features.fxsr)
        return;
    /* The other registers, too, may still be somebody else's. */
    memset(&fresh, 0, sizeof fresh);
    __asm__ volatile("fxsave %0" : "+m"(fresh));
    memset(fresh.bytes + 32, 0, sizeof fresh.bytes - 32);
    uint32_t mxcsr = MXCSR_DEFAULT;
    memcpy(fresh.bytes + MXCSR_OFFSET, &mxcsr, sizeof mxcsr);
    __asm__ volatile("fxrstor %0" : : "m"(fresh));
}

void
fpu_save_and_lock(struct fpu_state *state)
{
    if (cpu_features.fxsr)
        __asm__ volatile("fxsave %0" : "=m"(*state));
    else
        __asm__ volatile("fnsave %0; fwait" : "=m"(*state));
    fpu_lock();
}

void
fpu_sanitize(struct fpu_state *state)
{
    uint32_t mxcsr;
    if (!cpu_features.fxsr)
        return;
    memcpy(&mxcsr, state->bytes + MXCSR_OFFSET, sizeof mxcsr);
    mxcsr &= MXCSR_BITS;
    memcpy(state->bytes + MXCSR_OFFSET, &mxcsr, sizeof mxcsr);
}
