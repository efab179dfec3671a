#include "i386/fpu.h"
#include <string.h>
#include "i386/control.h"
#include "i386/flags.h"

/* MXCSR: where it lies in the state, and behind it which bits it has, and as it
   is at power-on. */
#define MXCSR_OFFSET 24
#define MXCSR_MASK_OFFSET 28
#define MXCSR_DEFAULT 0x1f80

/* The bits of MXCSR that may be set: where the CPU does not tell, these
   [IA32-v1] 11.6.6. [I] */
static uint32_t mxcsr_bits = 0xffbf;

bool
fpu_exists(void)
{
    return cpu_features.fpu;
}

static void
find_mxcsr_bits(void)
{
    struct fpu_state state;
    uint32_t mask;
    memset(&state, 0, sizeof state);
    __asm__ volatile("fxsave %0" : "+m"(state));
    memcpy(&mask, state.bytes + MXCSR_MASK_OFFSET, sizeof mask);
    if (mask != 0)
        mxcsr_bits = mask;
}

void
fpu_init(void)
{
    uint32_t cr0 = control_read_cr0() & ~(CR0_EM | CR0_TS);
    control_write_cr0(cr0 | CR0_MP | CR0_NE);
    if (cpu_features.fxsr) {
        control_write_cr4(control_read_cr4() | CR4_OSFXSR
                          | (cpu_features.sse ? CR4_OSXMMEXCPT : 0));
        find_mxcsr_bits();
    }
    fpu_lock();
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
    mxcsr &= mxcsr_bits;
    memcpy(state->bytes + MXCSR_OFFSET, &mxcsr, sizeof mxcsr);
}
