#include "i386/lapic.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/paging.h"

/* Registers, by word offset. [IA32-v3a] table 10-1. */
enum {
    REG_ID = 0x020 / 4,
    REG_EOI = 0x0b0 / 4,
    REG_SPURIOUS = 0x0f0 / 4,
    REG_ICR_LOW = 0x300 / 4,
    REG_ICR_HIGH = 0x310 / 4,
    REG_TIMER = 0x320 / 4,
    REG_LINT0 = 0x350 / 4,
    REG_LINT1 = 0x360 / 4,
    REG_TIMER_INITIAL = 0x380 / 4,
    REG_TIMER_CURRENT = 0x390 / 4,
    REG_TIMER_DIVIDE = 0x3e0 / 4,

    SPURIOUS_ENABLE = 0x100,
    ICR_NMI = 0x400,
    ICR_INIT = 0x500,
    ICR_STARTUP = 0x600,
    ICR_PENDING = 0x1000,
    ICR_ASSERT = 0x4000,
    ICR_OTHERS = 0xc0000,
    LVT_NMI = 0x400,
    LVT_EXTINT = 0x700,
    LVT_MASKED = 0x10000,
    TIMER_PERIODIC = 0x20000,
    DIVIDE_BY_16 = 0x3
};

#define CALIBRATION_US 2000

/* Where a local APIC is after reset. [IA32-v3a] 10.4.1. */
#define USUAL_PLACE 0xfee00000

static volatile uint32_t *registers;            /* [I] */
static uintptr_t place;                         /* [I] their address */
static uint32_t counts_per_second;              /* [I] */

bool
lapic_map(uintptr_t phys)
{
    if (!cpu_features.apic || phys == 0)
        return false;
    if (registers == NULL || place != phys) {
        place = phys;
        registers = paging_map_device(phys, 4096);
    }
    return registers != NULL;
}

void
lapic_pass_pic(void)
{
    if (!lapic_map(USUAL_PLACE))
        return;
    registers[REG_SPURIOUS] = SPURIOUS_ENABLE | LAPIC_SPURIOUS_VECTOR;
    registers[REG_LINT0] = LVT_EXTINT;
    registers[REG_LINT1] = LVT_NMI;
}

bool
lapic_present(void)
{
    return registers != NULL;
}

void
lapic_init_cpu(void)
{
    registers[REG_SPURIOUS] = SPURIOUS_ENABLE | LAPIC_SPURIOUS_VECTOR;
    registers[REG_TIMER] = LVT_MASKED;
    registers[REG_LINT1] = LVT_NMI;
    lapic_acknowledge();
}

uint8_t
lapic_id(void)
{
    return registers[REG_ID] >> 24;
}

void
lapic_acknowledge(void)
{
    registers[REG_EOI] = 0;
}

/* Writes one command; nothing may come between its two words. */
static void
send_command(uint8_t apic_id, uint32_t command)
{
    enum intr_level old = intr_disable();
    while (registers[REG_ICR_LOW] & ICR_PENDING)
        control_pause();
    registers[REG_ICR_HIGH] = (uint32_t) apic_id << 24;
    registers[REG_ICR_LOW] = command;
    if (old == INTR_ON)
        intr_enable();
}

void
lapic_send(uint8_t apic_id, uint8_t vector)
{
    send_command(apic_id, ICR_ASSERT | vector);
}

void
lapic_send_nmi_others(void)
{
    send_command(0, ICR_ASSERT | ICR_OTHERS | ICR_NMI);
}

void
lapic_start_cpu(uint8_t apic_id, uintptr_t start,
                void (*delay)(int64_t microseconds))
{
    send_command(apic_id, ICR_ASSERT | ICR_INIT);
    delay(10);
    for (int i = 0; i < 2; i++) {
        send_command(apic_id, ICR_ASSERT | ICR_STARTUP | start >> 12);
        delay(200);
    }
}

void
lapic_calibrate(void (*delay)(int64_t microseconds))
{
    registers[REG_TIMER_DIVIDE] = DIVIDE_BY_16;
    registers[REG_TIMER] = LVT_MASKED;
    registers[REG_TIMER_INITIAL] = UINT32_MAX;
    delay(CALIBRATION_US);
    uint32_t counts = UINT32_MAX - registers[REG_TIMER_CURRENT];
    registers[REG_TIMER_INITIAL] = 0;
    counts_per_second = counts * (1000000 / CALIBRATION_US);
}

void
lapic_mask_timer(bool masked)
{
    registers[REG_TIMER] = TIMER_PERIODIC | LAPIC_TIMER_VECTOR
                           | (masked ? LVT_MASKED : 0);
}

void
lapic_start_timer(unsigned frequency)
{
    registers[REG_TIMER_DIVIDE] = DIVIDE_BY_16;
    lapic_mask_timer(false);
    registers[REG_TIMER_INITIAL] = counts_per_second / frequency;
}
