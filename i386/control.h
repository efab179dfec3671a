#ifndef I386_CONTROL_H
#define I386_CONTROL_H

/* Single privileged instructions, and what this CPU can do.  Any context
   unless a function says otherwise. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/flags.h"

static inline void
control_pause(void)
{
    __asm__ volatile("pause" : : : "memory");
}

/* Turns interrupts on and stops until one comes; the two cannot be torn
   apart. [IA32-v2b] "STI": one more instruction runs before an interrupt.
   Interrupts off. */
static inline void
control_wait_for_interrupt(void)
{
    __asm__ volatile("sti; hlt" : : : "memory");
}

/* Stops this CPU for good. */
static inline void __attribute__((noreturn))
control_stop(void)
{
    for (;;)
        __asm__ volatile("cli; hlt" : : : "memory");
}

static inline uint32_t
control_read_cr2(void)
{
    uint32_t value;
    __asm__ volatile("movl %%cr2, %0" : "=r"(value));
    return value;
}

static inline uint32_t
control_read_cr3(void)
{
    uint32_t value;
    __asm__ volatile("movl %%cr3, %0" : "=r"(value));
    return value;
}

static inline void
control_write_cr3(uint32_t value)
{
    __asm__ volatile("movl %0, %%cr3" : : "r"(value) : "memory");
}

static inline uint32_t
control_read_cr4(void)
{
    uint32_t value;
    __asm__ volatile("movl %%cr4, %0" : "=r"(value));
    return value;
}

static inline void
control_write_cr4(uint32_t value)
{
    __asm__ volatile("movl %0, %%cr4" : : "r"(value) : "memory");
}

static inline uint32_t
control_read_cr0(void)
{
    uint32_t value;
    __asm__ volatile("movl %%cr0, %0" : "=r"(value));
    return value;
}

static inline void
control_write_cr0(uint32_t value)
{
    __asm__ volatile("movl %0, %%cr0" : : "r"(value) : "memory");
}

/* Writes a model-specific register that the CPU has. */
static inline void
control_write_msr(uint32_t msr, uint32_t value)
{
    __asm__ volatile("wrmsr" : : "c"(msr), "a"(value), "d"(0));
}

/* Clears CR0.TS. */
static inline void
control_clear_ts(void)
{
    __asm__ volatile("clts" : : : "memory");
}

/* Turns interrupts off on this CPU and returns the flags as they were; and
   turns them on again where they were. */
static inline uint32_t
control_save_interrupts(void)
{
    uint32_t flags;
    __asm__ volatile("pushfl; popl %0; cli" : "=r"(flags) : : "memory");
    return flags;
}

static inline void
control_restore_interrupts(uint32_t flags)
{
    if (flags & FLAG_IF)
        __asm__ volatile("sti" : : : "memory");
}

/* Makes the CPU trap after each instruction of the running thread, or not. */
static inline void
control_single_step(bool on)
{
    if (on)
        __asm__ volatile("pushfl; orl %0, (%%esp); popfl"
                         : : "i"(FLAG_TF) : "memory", "cc");
    else
        __asm__ volatile("pushfl; andl %0, (%%esp); popfl"
                         : : "i"(~FLAG_TF) : "memory", "cc");
}

static inline uint64_t
control_read_tsc(void)
{
    uint64_t value;
    __asm__ volatile("rdtsc" : "=A"(value));
    return value;
}

/* Loads GDT of SIZE bytes and every segment register and the task register
   from it. */
void control_load_gdt(const void *gdt, uint16_t size);
void control_load_idt(const void *idt, uint16_t size);

/* What the CPU has. */
struct cpu_features {
    bool cpuid, fpu, pse, pge, tsc, apic, sep, fxsr, sse, smep, smap, umip;
    bool cmpxchg8b;
    char vendor[13];
};
extern struct cpu_features cpu_features;

/* Fills in cpu_features; once, on the boot CPU. */
void control_detect(void);

/* Turns on the protections that this CPU has: WP, PSE, PGE, SMEP, SMAP, UMIP.
   On each CPU. */
void control_enable_features(void);

#endif /* i386/control.h */
