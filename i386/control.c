#include "i386/control.h"
#include <string.h>
#include "i386/flags.h"
#include "i386/segment.h"

struct cpu_features cpu_features;

/* CPUID feature bits. [IA32-v2a] "CPUID", leaves 1 and 7. */
enum {
    EDX1_FPU = 1 << 0,
    EDX1_PSE = 1 << 3,
    EDX1_TSC = 1 << 4,
    EDX1_CX8 = 1 << 8,
    EDX1_APIC = 1 << 9,
    EDX1_SEP = 1 << 11,
    EDX1_PGE = 1 << 13,
    EDX1_FXSR = 1 << 24,
    EDX1_SSE = 1 << 25,
    EBX7_SMEP = 1 << 7,
    EBX7_SMAP = 1 << 20,
    ECX7_UMIP = 1 << 2
};

struct cpuid_result {
    uint32_t eax, ebx, ecx, edx;
};

static struct cpuid_result
cpuid(uint32_t leaf)
{
    struct cpuid_result r;
    __asm__ volatile("cpuid" : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx),
                     "=d"(r.edx) : "a"(leaf), "c"(0));
    return r;
}

/* True where FLAG_ID can be changed, which says that CPUID exists. */
static bool
have_cpuid(void)
{
    uint32_t before, after;
    __asm__ volatile("pushfl; popl %0; movl %0, %1; xorl %2, %1;"
                     "pushl %1; popfl; pushfl; popl %1; pushl %0; popfl"
                     : "=&r"(before), "=&r"(after) : "i"(FLAG_ID) : "cc");
    return ((before ^ after) & FLAG_ID) != 0;
}

void
control_detect(void)
{
    struct cpu_features *f = &cpu_features;
    f->cpuid = have_cpuid();
    if (!f->cpuid)
        return;

    struct cpuid_result r = cpuid(0);
    uint32_t max = r.eax;
    memcpy(f->vendor, &r.ebx, 4);
    memcpy(f->vendor + 4, &r.edx, 4);
    memcpy(f->vendor + 8, &r.ecx, 4);

    r = cpuid(1);
    f->fpu = (r.edx & EDX1_FPU) != 0;
    f->pse = (r.edx & EDX1_PSE) != 0;
    f->tsc = (r.edx & EDX1_TSC) != 0;
    f->cmpxchg8b = (r.edx & EDX1_CX8) != 0;
    f->apic = (r.edx & EDX1_APIC) != 0;
    /* The first Pentium Pros say so and have it not. */
    bool early = (r.eax >> 8 & 0xf) == 6 && (r.eax >> 4 & 0xf) < 3
                 && (r.eax & 0xf) < 3;
    f->sep = (r.edx & EDX1_SEP) != 0 && !early;
    f->pge = (r.edx & EDX1_PGE) != 0;
    f->fxsr = (r.edx & EDX1_FXSR) != 0;
    f->sse = (r.edx & EDX1_SSE) != 0;
    if (max < 7)
        return;

    r = cpuid(7);
    f->smep = (r.ebx & EBX7_SMEP) != 0;
    f->smap = (r.ebx & EBX7_SMAP) != 0;
    f->umip = (r.ecx & ECX7_UMIP) != 0;
}

void
control_enable_features(void)
{
    const struct cpu_features *f = &cpu_features;
    uint32_t bits = (f->pse ? CR4_PSE : 0) | (f->pge ? CR4_PGE : 0)
                    | (f->smep ? CR4_SMEP : 0) | (f->smap ? CR4_SMAP : 0)
                    | (f->umip ? CR4_UMIP : 0);
    if (bits != 0)      /* the register does not exist on the oldest CPUs */
        control_write_cr4(control_read_cr4() | bits);
}

/* What LGDT and LIDT load. */
struct table_register {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

void
control_load_gdt(const void *gdt, uint16_t size)
{
    struct table_register reg = { size - 1, (uintptr_t) gdt };
    __asm__ volatile("lgdt %0\n\t"
                     "ljmp %1, $1f\n"
                     "1:\n\t"
                     "movw %w2, %%ds; movw %w2, %%es; movw %w2, %%ss\n\t"
                     "movw %w3, %%fs; movw %w4, %%gs; ltr %w5"
                     : : "m"(reg), "i"(SEL_KCSEG), "r"(SEL_KDSEG),
                     "r"(SEL_NULL), "r"(SEL_PERCPU), "r"(SEL_TSS)
                     : "memory");
}

void
control_load_idt(const void *idt, uint16_t size)
{
    struct table_register reg = { size - 1, (uintptr_t) idt };
    __asm__ volatile("lidt %0" : : "m"(reg));
}
