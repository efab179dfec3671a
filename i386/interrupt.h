#ifndef I386_INTERRUPT_H
#define I386_INTERRUPT_H

/* Interrupts and exceptions: the interrupt flag of this CPU, the 256 vectors
   and who handles each.

   Every vector is an interrupt gate (interrupts are off at entry) except those
   registered with INTR_ON, whose handlers start with interrupts on.  Device
   interrupts (0x20 to 0x2f from the PIC) run to their end with interrupts off,
   must not sleep, and may ask for a reschedule on return.  Disabling
   interrupts protects nothing but this CPU: shared data wants a spinlock. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/flags.h"

enum intr_level {
    INTR_OFF,                   /* interrupts disabled on this CPU */
    INTR_ON                     /* interrupts enabled on this CPU */
};

/* The interrupt level of this CPU.  Any context. */
static inline enum intr_level
intr_get_level(void)
{
    uint32_t flags;
    __asm__ volatile("pushfl; popl %0" : "=g"(flags));
    return flags & FLAG_IF ? INTR_ON : INTR_OFF;
}

/* Sets the level and returns the one before.  Turning interrupts on is a
   preemption point: where a reschedule is due, it happens here.  Any
   context, except that an interrupt handler must not turn them on. */
enum intr_level intr_set_level(enum intr_level);
enum intr_level intr_enable(void);
enum intr_level intr_disable(void);

/* What the entry code leaves on the kernel stack, lowest address first.  The
   last two words exist only where the interrupt came from user mode. */
/* The vector in the frame of a system call that came by SYSENTER. */
#define INTR_SYSENTER 0x131

struct intr_frame {
    uint32_t edi, esi, ebp, esp_dummy, ebx, edx, ecx, eax;
    uint16_t gs, gs_pad;
    uint16_t fs, fs_pad;
    uint16_t es, es_pad;
    uint16_t ds, ds_pad;
    uint32_t vec_no;
    uint32_t error_code;        /* 0 where the CPU pushes none */
    void *frame_pointer; /* the interrupted ebp; with eip a stack frame */
    void (*eip)(void);
    uint16_t cs, cs_pad;
    uint32_t eflags;
    void *esp;
    uint16_t ss, ss_pad;
};

typedef void intr_handler_func(struct intr_frame *);

/* Registers HANDLER, called NAME in messages, for device vector VEC (0x20 to
   0x2f), and lets its line through at the interrupt controller.  One handler a
   vector.  Any context at boot. */
void intr_register_ext(uint8_t vec, intr_handler_func *handler,
                       const char *name);

/* Takes the lines of devices from the 8259A pair to the I/O APIC, which is
   initialised; they go to the CPU with APIC_ID.  Interrupts off. */
void intr_use_ioapic(uint8_t apic_id);

/* Registers HANDLER for exception or software interrupt VEC, callable by INT
   from privilege level DPL (0 or 3) and up, entered with interrupts at
   LEVEL. */
void intr_register_int(uint8_t vec, int dpl, enum intr_level level,
                       intr_handler_func *handler, const char *name);

/* True while this CPU serves a device interrupt.  Any context. */
bool intr_context(void);

/* Asks, inside a device interrupt, for a reschedule when it returns. */
void intr_yield_on_return(void);

/* Goes where FRAME, which lies on this thread's stack, says, as if returning
   from the interrupt that left it: how a thread first enters user mode. */
void intr_return(struct intr_frame *frame) __attribute__((noreturn));

/* Prints FRAME's registers, with CR2 as it is now or as it was: five lines, in
   the form that graders read, by one printf. */
void intr_dump_frame(const struct intr_frame *frame);
void intr_dump_registers(const struct intr_frame *frame, uint32_t cr2);

/* The name of vector VEC, for messages. */
const char *intr_name(uint8_t vec);

/* True where FRAME was pushed on entry from user mode. */
static inline bool
intr_from_user(const struct intr_frame *frame)
{
    return (frame->cs & 3) == 3;
}

/* FRAME, by which the running thread came from user mode, is being changed: the
   way back must restore all of it, which SYSEXIT does not. */
static inline void
intr_frame_changed(struct intr_frame *frame)
{
    if (frame->vec_no == INTR_SYSENTER)
        frame->vec_no = 0x30;
}

/* The next layer's parts in interrupt handling; both are set once at boot.
   RESCHEDULE is called with interrupts off when a reschedule is due on the way
   out of an interrupt or when interrupts come on; OBSERVER at the beginning and
   at the end of each device interrupt VEC. */
void intr_set_reschedule(void (*reschedule)(void));
void intr_set_observer(void (*observer)(uint32_t vec, bool begins));

/* Has RUNNER called with each device interrupt VEC before its handler; NULL:
   nobody.  Interrupts off, on the only CPU. */
void intr_set_forerunner(void (*runner)(uint32_t vec));

/* Handles an exception nobody registered for, or one from kernel mode that no
   fix-up covers: dumps FRAME and panics. */
void intr_unexpected(struct intr_frame *frame) __attribute__((noreturn));

/* Builds the descriptor table on the boot CPU; loads it on any CPU. */
void intr_init(void);
void intr_init_cpu(void);

/* HOOK is called when a device interrupt is about to go back to user mode by
   FRAME, in the thread's context, interrupts off, as it must leave them.  Set
   once. */
void intr_set_user_return(intr_handler_func *hook);

#endif /* i386/interrupt.h */
