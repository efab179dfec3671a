#include "i386/percpu.h"
#include <string.h>
#include "i386/control.h"
#include "i386/double-fault.h"
#include "i386/flags.h"
#include "i386/paging.h"

/* Segment descriptors. [IA32-v3a] 3.4.5. */
enum descriptor_type {
    TYPE_CODE = 0x1a,           /* code or data; execute, read */
    TYPE_DATA = 0x12,           /* code or data; read, write */
    TYPE_TSS = 0x09             /* system; 32-bit TSS, not busy */
};

/* Returns a descriptor for SIZE bytes at BASE. */
static uint64_t
make_descriptor(uint32_t base, uint32_t size, enum descriptor_type type,
                unsigned dpl)
{
    uint32_t limit = size - 1;
    bool pages = limit > 0xfffff;
    if (pages)
        limit >>= 12;

    uint32_t low = base << 16 | (limit & 0xffff);
    uint32_t high = (base & 0xff000000) | pages << 23
                    | 1 << 22               /* 32-bit segment */
                    | (limit & 0xf0000)
                    | 1 << 15               /* present */
                    | dpl << 13 | type << 8 | (base >> 16 & 0xff);
    return (uint64_t) high << 32 | low;
}

/* Fills in the task that a double fault switches to: it starts with a stack
   of its own, since the usual cause is that the other has run out. */
static void
init_double_fault_task(struct percpu *cpu)
{
    struct tss *tss = &cpu->double_fault_tss;
    memset(tss, 0, sizeof *tss);
    tss->cr3 = paging_kernel_cr3();
    tss->eip = double_fault_entry;
    tss->esp = (uintptr_t) cpu->double_fault_stack + DOUBLE_FAULT_STACK - 16;
    tss->eflags = FLAG_MBS;
    tss->cs = SEL_KCSEG;
    tss->ds = tss->es = tss->ss = SEL_KDSEG;
    tss->gs = SEL_PERCPU;
    tss->bitmap = sizeof *tss;
}

void
percpu_init(struct percpu *cpu, unsigned id)
{
    cpu->self = cpu;
    cpu->id = id;

    memset(&cpu->tss, 0, sizeof cpu->tss);
    cpu->tss.ss0 = SEL_KDSEG;
    cpu->tss.bitmap = sizeof cpu->tss;      /* no I/O ports for users */
    init_double_fault_task(cpu);

    uint64_t *gdt = cpu->gdt;
    gdt[SEL_NULL / 8] = 0;
    gdt[SEL_KCSEG / 8] = make_descriptor(0, 0, TYPE_CODE, 0);
    gdt[SEL_KDSEG / 8] = make_descriptor(0, 0, TYPE_DATA, 0);
    gdt[SEL_UCSEG / 8] = make_descriptor(0, 0, TYPE_CODE, 3);
    gdt[SEL_UDSEG / 8] = make_descriptor(0, 0, TYPE_DATA, 3);
    gdt[SEL_TSS / 8] = make_descriptor((uintptr_t) &cpu->tss,
                                       sizeof cpu->tss, TYPE_TSS, 0);
    gdt[SEL_PERCPU / 8] = make_descriptor((uintptr_t) cpu, sizeof *cpu,
                                          TYPE_DATA, 0);
    gdt[SEL_DOUBLE_FAULT / 8]
        = make_descriptor((uintptr_t) &cpu->double_fault_tss,
                          sizeof cpu->double_fault_tss, TYPE_TSS, 0);
    control_load_gdt(gdt, sizeof cpu->gdt);
}
