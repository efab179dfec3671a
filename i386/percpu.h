#ifndef I386_PERCPU_H
#define I386_PERCPU_H

/* The machine's part of each CPU's structure, reached through gs in the
   kernel.  threads/cpu.h embeds it as the first member of `struct cpu'. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/segment.h"

/* A task-state segment. [IA32-v3a] 7.2.1. */
struct tss {
    uint16_t back_link, pad0;
    void *esp0;                 /* stack on entry from user mode */
    uint16_t ss0, pad1;
    void *esp1;
    uint16_t ss1, pad2;
    void *esp2;
    uint16_t ss2, pad3;
    uint32_t cr3;
    void (*eip)(void);
    uint32_t eflags;
    uint32_t eax, ecx, edx, ebx;
    uint32_t esp, ebp, esi, edi;
    uint16_t es, pad4, cs, pad5, ss, pad6, ds, pad7, fs, pad8, gs, pad9;
    uint16_t ldt, pad10;
    uint16_t trace, bitmap;
};
_Static_assert(sizeof(struct tss) == 104, "the CPU's layout");

#define DOUBLE_FAULT_STACK 2048
#define ENTRY_STACK 2048

/* All [c]: this CPU only, interrupts off; `id' never changes. */
struct percpu {
    struct percpu *self;        /* %gs:0 */
    void *current;              /* %gs:4, the running struct thread */
    unsigned id;                /* index into cpus[], 0 is the boot CPU */
    unsigned in_interrupt;      /* depth of device interrupts being served */
    unsigned need_resched;      /* a reschedule is due */
    unsigned lock_depth;        /* spinlocks held */
    uint32_t lock_flags;        /* the CPU's flags before the first */
    volatile uint32_t cr3; /* what CR3 holds, or is about to; others read */
    struct intr_frame *frame;   /* outermost device interrupt's frame */
    uint64_t gdt[SEL_CNT];
    uint8_t entry_stack[ENTRY_STACK]    /* for what comes between SYSENTER and
                                           the switch to the thread's stack */
        __attribute__((aligned(16)));
    struct tss tss;             /* just above it, see trap-entry.S */
    struct tss double_fault_tss;
    uint8_t double_fault_stack[DOUBLE_FAULT_STACK]
        __attribute__((aligned(16)));
};

/* This CPU's structure.  Its address stays true only while the thread cannot
   move to another CPU: interrupts off. */
static inline struct percpu *
percpu_self(void)
{
    struct percpu *self;
    __asm__ volatile("movl %%gs:0, %0" : "=r"(self));
    return self;
}

/* The running thread, read in one instruction.  Any context. */
static inline void *
percpu_current(void)
{
    void *current;
    __asm__ volatile("movl %%gs:4, %0" : "=r"(current));
    return current;
}

/* One word of this CPU's structure, read, written, incremented or decremented
   (ZERO: to zero?) in one instruction, so that an interrupt or a move to
   another CPU cannot come in between.  Any context. */
#define PERCPU_READ(FIELD, VALUE)                                        \
    __asm__ volatile("movl %%gs:%c1, %0" : "=r"(VALUE)                   \
                     : "i"(offsetof(struct percpu, FIELD)))
#define PERCPU_WRITE(FIELD, VALUE)                                       \
    __asm__ volatile("movl %0, %%gs:%c1" : : "ri"(VALUE),                \
                     "i"(offsetof(struct percpu, FIELD)) : "memory")
#define PERCPU_INCREMENT(FIELD)                                          \
    __asm__ volatile("incl %%gs:%c0" : : "i"(offsetof(struct percpu,     \
                     FIELD)) : "memory", "cc")
#define PERCPU_DECREMENT(FIELD, ZERO)                                    \
    __asm__ volatile("decl %%gs:%c1" : "=@ccz"(ZERO)                     \
                     : "i"(offsetof(struct percpu, FIELD)) : "memory")

/* Makes a reschedule due on this CPU, or asks whether one is. */
static inline void
percpu_set_need_resched(unsigned value)
{
    PERCPU_WRITE(need_resched, value);
}

static inline unsigned
percpu_need_resched(void)
{
    unsigned value;
    PERCPU_READ(need_resched, value);
    return value;
}

static inline unsigned
percpu_in_interrupt(void)
{
    unsigned value;
    PERCPU_READ(in_interrupt, value);
    return value;
}

/* Turn interrupts off for one more nested section, and leave it: with the last,
   interrupts return to what they were before the first, and a reschedule that
   came due meanwhile happens.  What spinlocks are made of.  Any context. */
static inline void
percpu_enter(void)
{
    uint32_t flags = control_save_interrupts();
    unsigned depth;
    PERCPU_READ(lock_depth, depth);
    if (depth == 0)
        PERCPU_WRITE(lock_flags, flags);
    PERCPU_INCREMENT(lock_depth);
}

static inline void
percpu_leave(void)
{
    bool last;
    uint32_t flags;
    PERCPU_DECREMENT(lock_depth, last);
    if (!last)
        return;
    PERCPU_READ(lock_flags, flags);
    if (flags & FLAG_IF) {
        if (percpu_need_resched())
            intr_enable();
        else
            __asm__ volatile("sti" : : : "memory");
    }
}

/* Fills in CPU's tables and loads them, gs included.  Interrupts off, on the
   CPU itself. */
void percpu_init(struct percpu *cpu, unsigned id);

/* Sets the stack that the next entry from user mode uses.  Interrupts off. */
static inline void
percpu_set_kernel_stack(void *top)
{
    percpu_self()->tss.esp0 = top;
}

#endif /* i386/percpu.h */
