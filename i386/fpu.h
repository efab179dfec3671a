#ifndef I386_FPU_H
#define I386_FPU_H

/* The floating-point unit: x87 and, where the CPU has them, the SSE registers.

   Only user programs use it.  While CR0.TS is set its first use raises
   exception 7, so a thread that does not compute pays nothing: the registers
   are loaded at that exception and saved when the thread is switched away
   from. */

#include <stdbool.h>
#include <stdint.h>

/* What FXSAVE [IA32-v1] 10.5, or FNSAVE on older CPUs, writes. */
struct fpu_state {
    uint8_t bytes[512] __attribute__((aligned(16)));
};

/* On each CPU: the unit is there but locked, so that its first use is
   noticed. */
void fpu_init(void);

/* True where the CPU has one.  After control_detect. */
bool fpu_exists(void);

/* Make the registers those of STATE, or as after power-on, and let them be
   used.  Interrupts off. */
void fpu_unlock_and_load(const struct fpu_state *state);
void fpu_unlock_fresh(void);

/* Writes the registers to STATE and locks them.  Interrupts off. */
void fpu_save_and_lock(struct fpu_state *state);

/* Locks the registers; what is in them is lost. */
void fpu_lock(void);

/* Makes STATE, which a user program has written, one that can be loaded. */
void fpu_sanitize(struct fpu_state *state);

#endif /* i386/fpu.h */
