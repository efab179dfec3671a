#include "i386/ioapic.h"
#include "i386/paging.h"
#include "i386/processors.h"

/* [82093AA] I/O APIC data sheet, 3.0: an index and a data register. */
enum {
    INDEX = 0x00 / 4,
    DATA = 0x10 / 4,

    REG_VERSION = 0x01,
    REG_TABLE = 0x10,           /* two words a line */

    ENTRY_LOW = 1 << 13,
    ENTRY_LEVEL = 1 << 15,
    ENTRY_MASKED = 1 << 16
};

static volatile uint32_t *registers;            /* [I] */
static const struct processors *table;          /* [I] */

static uint32_t
read_register(unsigned index)
{
    registers[INDEX] = index;
    return registers[DATA];
}

static void
write_register(unsigned index, uint32_t value)
{
    registers[INDEX] = index;
    registers[DATA] = value;
}

bool
ioapic_init(const struct processors *p)
{
    if (p->ioapic == 0)
        return false;
    registers = paging_map_device(p->ioapic, 32);
    if (registers == NULL)
        return false;

    table = p;
    unsigned lines = (read_register(REG_VERSION) >> 16 & 0xff) + 1;
    for (unsigned i = 0; i < lines; i++)
        write_register(REG_TABLE + 2 * i, ENTRY_MASKED);
    return true;
}

void
ioapic_enable(unsigned line, uint8_t vector, uint8_t apic_id)
{
    unsigned pin = table->line[line] - table->ioapic_base;
    write_register(REG_TABLE + 2 * pin + 1, (uint32_t) apic_id << 24);
    write_register(REG_TABLE + 2 * pin,
                   vector | (table->low[line] ? ENTRY_LOW : 0)
                   | (table->level[line] ? ENTRY_LEVEL : 0));
}
