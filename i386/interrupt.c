#include "i386/interrupt.h"
#include <debug.h>
#include <debug-kernel.h>
#include <inttypes.h>
#include <stdio.h>
#include "i386/control.h"
#include "i386/flags.h"
#include "i386/ioapic.h"
#include "i386/lapic.h"
#include "i386/percpu.h"
#include "i386/pic.h"
#include "i386/pte.h"

#define INTR_CNT 256
#define SYSCALL_VECTOR 0x30

/* trap-entry.S */
extern const uint8_t intr_stubs[INTR_CNT][16];
/* [IA32-v3a] 5.8.7. */
enum { MSR_SYSENTER_CS = 0x174, MSR_SYSENTER_ESP, MSR_SYSENTER_EIP };

void intr_syscall_entry(void);
void intr_sysenter_entry(void);

/* Gate types. [IA32-v3a] 6.11. */
enum gate_type {
    GATE_TASK = 5,
    GATE_INTERRUPT = 14,        /* interrupts off at entry */
    GATE_TRAP = 15              /* interrupts as they were */
};

/* All [I]: set while the boot CPU alone runs. */
static uint64_t idt[INTR_CNT];
static intr_handler_func *handlers[INTR_CNT];
static const char *names[INTR_CNT];
static void (*reschedule)(void);
static void (*observer)(uint32_t vec, bool begins);     /* or NULL */
static void (*forerunner)(uint32_t vec);                /* or NULL */
static bool use_ioapic;             /* the lines come by the I/O APIC, */
static uint8_t line_cpu;            /* to the CPU with this APIC */
intr_handler_func *intr_syscall_handler = intr_unexpected;

static const char *const exception_names[] = {
    "#DE Divide Error",
    "#DB Debug Exception",
    "NMI Interrupt",
    "#BP Breakpoint Exception",
    "#OF Overflow Exception",
    "#BR BOUND Range Exceeded Exception",
    "#UD Invalid Opcode Exception",
    "#NM Device Not Available Exception",
    "#DF Double Fault Exception",
    "Coprocessor Segment Overrun",
    "#TS Invalid TSS Exception",
    "#NP Segment Not Present",
    "#SS Stack Fault Exception",
    "#GP General Protection Exception",
    "#PF Page-Fault Exception",
    "Reserved Exception",
    "#MF x87 FPU Floating-Point Error",
    "#AC Alignment Check Exception",
    "#MC Machine-Check Exception",
    "#XF SIMD Floating-Point Exception"
};
#define EXCEPTION_NAMES (sizeof exception_names / sizeof *exception_names)

enum intr_level
intr_set_level(enum intr_level level)
{
    return level == INTR_ON ? intr_enable() : intr_disable();
}

enum intr_level
intr_enable(void)
{
    enum intr_level old = intr_get_level();
    ASSERT(!intr_context());

    /* What came due while interrupts were off happens before they are on. */
    if (old == INTR_OFF && percpu_need_resched()
        && percpu_self()->lock_depth == 0)
        reschedule();
    __asm__ volatile("sti" : : : "memory");
    return old;
}

enum intr_level
intr_disable(void)
{
    enum intr_level old = intr_get_level();
    __asm__ volatile("cli" : : : "memory");
    return old;
}

bool
intr_context(void)
{
    return percpu_in_interrupt() != 0;
}

void
intr_yield_on_return(void)
{
    ASSERT(intr_context());
    percpu_set_need_resched(1);
}

void
intr_set_reschedule(void (*function)(void))
{
    reschedule = function;
}

void
intr_set_observer(void (*function)(uint32_t vec, bool begins))
{
    observer = function;
}

void
intr_set_forerunner(void (*runner)(uint32_t vec))
{
    forerunner = runner;
}

/* Points VEC's gate at ENTRY. */
static void
set_gate(uint8_t vec, const void *entry, enum gate_type type, int dpl)
{
    uint32_t address = (uintptr_t) entry;
    uint32_t low = SEL_KCSEG << 16 | (address & 0xffff);
    uint32_t high = (address & 0xffff0000) | 1 << 15 | dpl << 13 | type << 8;
    idt[vec] = (uint64_t) high << 32 | low;
}

static void
nothing_to_do(void)
{
}

void
intr_init(void)
{
    reschedule = nothing_to_do;
    pic_init();
    for (unsigned vec = 0; vec < INTR_CNT; vec++) {
        set_gate(vec, intr_stubs[vec], GATE_INTERRUPT, 0);
        names[vec] = vec < EXCEPTION_NAMES ? exception_names[vec] : "unknown";
    }

    /* The task gate: its selector stands where others have the segment. */
    idt[8] = (uint64_t) (1 << 15 | GATE_TASK << 8) << 32
             | (uint32_t) SEL_DOUBLE_FAULT << 16;
    intr_init_cpu();
}

void
intr_init_cpu(void)
{
    control_load_idt(idt, sizeof idt);
    if (cpu_features.sep) {
        control_write_msr(MSR_SYSENTER_CS, SEL_KCSEG);
        control_write_msr(MSR_SYSENTER_ESP, (uintptr_t) &percpu_self()->tss);
        control_write_msr(MSR_SYSENTER_EIP, (uintptr_t) intr_sysenter_entry);
    }
}

/* True for the vectors of devices: the 16 lines, and those that CPUs send each
   other. */
static bool
is_external(uint32_t vec)
{
    return (vec >= PIC_VECTOR && vec < PIC_VECTOR + PIC_LINES)
           || vec >= LAPIC_FIRST_VECTOR;
}

/* True where external VEC comes through the local APIC. */
static bool
by_apic(uint32_t vec)
{
    return use_ioapic || vec >= LAPIC_FIRST_VECTOR;
}

static void
acknowledge(uint32_t vec)
{
    if (!by_apic(vec))
        pic_acknowledge(vec - PIC_VECTOR);
    else if (vec != LAPIC_SPURIOUS_VECTOR)
        lapic_acknowledge();
}

/* Lets LINE through, at the controller in use. */
static void
enable_line(unsigned line)
{
    if (use_ioapic)
        ioapic_enable(line, PIC_VECTOR + line, line_cpu);
    else
        pic_enable(line);
}

void
intr_use_ioapic(uint8_t apic_id)
{
    ASSERT(intr_get_level() == INTR_OFF);
    use_ioapic = true;
    line_cpu = apic_id;
    for (unsigned line = 0; line < PIC_LINES; line++) {
        pic_disable(line);
        if (handlers[PIC_VECTOR + line] != NULL)
            enable_line(line);
    }
}

void
intr_register_ext(uint8_t vec, intr_handler_func *handler, const char *name)
{
    ASSERT(is_external(vec));
    ASSERT(handlers[vec] == NULL);

    enum intr_level old = intr_disable();
    handlers[vec] = handler;
    names[vec] = name;
    if (vec < LAPIC_FIRST_VECTOR)
        enable_line(vec - PIC_VECTOR);
    intr_set_level(old);
}

void
intr_register_int(uint8_t vec, int dpl, enum intr_level level,
                  intr_handler_func *handler, const char *name)
{
    ASSERT(!is_external(vec));
    ASSERT(dpl == 0 || dpl == 3);

    handlers[vec] = handler;
    names[vec] = name;
    if (vec == SYSCALL_VECTOR && level == INTR_ON) {
        intr_syscall_handler = handler;
        set_gate(vec, intr_syscall_entry, GATE_INTERRUPT, dpl);
    } else {
        set_gate(vec, intr_stubs[vec],
                 level == INTR_ON ? GATE_TRAP : GATE_INTERRUPT, dpl);
    }
}

/* [I] See intr_set_user_return. */
static intr_handler_func *user_return;

void
intr_set_user_return(intr_handler_func *hook)
{
    user_return = hook;
}

/* Device interrupt VEC begins or ends. */
static void
observe(uint32_t vec, bool begins)
{
    if (__builtin_expect(observer != NULL, false))
        observer(vec, begins);
}

/* Serves device interrupt FRAME, then whatever reschedule came due. */
static void
dispatch_external(struct intr_frame *frame)
{
    uint32_t vec = frame->vec_no;
    if (!by_apic(vec) && pic_spurious(vec - PIC_VECTOR))
        return;

    struct percpu *cpu = percpu_self();
    if (cpu->in_interrupt++ == 0)
        cpu->frame = frame;
    observe(vec, true);
    if (__builtin_expect(forerunner != NULL, false))
        forerunner(vec);
    intr_handler_func *handler = handlers[vec];
    if (handler != NULL)
        handler(frame);
    acknowledge(vec);
    observe(vec, false);
    cpu->in_interrupt--;

    if (cpu->need_resched && cpu->in_interrupt == 0)
        reschedule();
    if (intr_from_user(frame) && user_return != NULL)
        user_return(frame);
}

/* Called by trap-entry.S for every vector but the system call's. */
void intr_dispatch(struct intr_frame *frame);
void
intr_dispatch(struct intr_frame *frame)
{
    uint32_t vec = frame->vec_no;
    intr_handler_func *handler = handlers[vec];
    if (vec >= PIC_VECTOR && is_external(vec))
        dispatch_external(frame);
    else if (handler != NULL)
        handler(frame);
    else
        intr_unexpected(frame);
}

void
intr_unexpected(struct intr_frame *frame)
{
    uint32_t cr2 = control_read_cr2();
    debug_claim_panic();
    intr_dump_frame(frame);
    if (frame->vec_no == 14)
        PANIC("page fault at 0x%08" PRIx32 " (%s, %s) in the kernel", cr2,
              frame->error_code & PF_P ? "rights violation" : "not present",
              frame->error_code & PF_W ? "writing" : "reading");
    PANIC("unexpected interrupt 0x%02" PRIx32 " (%s)", frame->vec_no,
          intr_name(frame->vec_no));
}

void
intr_dump_frame(const struct intr_frame *frame)
{
    intr_dump_registers(frame, control_read_cr2());
}

void
intr_dump_registers(const struct intr_frame *f, uint32_t cr2)
{
    /* Interrupts from user mode push the stack pointer; from the kernel the
       interrupted stack begins where the frame's last word would be. */
    bool user = intr_from_user(f);
    uintptr_t esp = user ? (uintptr_t) f->esp : (uintptr_t) &f->esp;
    uint16_t ss = user ? f->ss : SEL_KDSEG;

    printf("Interrupt 0x%02" PRIx32 " (%s) at eip=%p\n"
           " cr2=%08" PRIx32 " error=%08" PRIx32 "\n"
           " eax=%08" PRIx32 " ebx=%08" PRIx32 " ecx=%08" PRIx32
           " edx=%08" PRIx32 "\n"
           " esi=%08" PRIx32 " edi=%08" PRIx32 " esp=%08" PRIxPTR
           " ebp=%08" PRIx32 "\n"
           " cs=%04x ds=%04x es=%04x ss=%04x\n",
           f->vec_no, intr_name(f->vec_no), (void *) f->eip,
           cr2, f->error_code, f->eax, f->ebx, f->ecx, f->edx,
           f->esi, f->edi, esp, f->ebp, f->cs, f->ds, f->es, ss);
}

const char *
intr_name(uint8_t vec)
{
    return names[vec];
}
