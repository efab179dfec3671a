/* The multiprocessor table of machines before ACPI. [MPS] "MultiProcessor
   Specification", version 1.4, chapter 4. */

#include <string.h>
#include "i386/processors.h"

struct floating_pointer {
    char signature[4];
    uint32_t table;
    uint8_t length, revision, checksum, features[5];
} __attribute__((packed));

struct mp_table {
    char signature[4];
    uint16_t length;
    uint8_t revision, checksum;
    char oem[8], product[12];
    uint32_t oem_table;
    uint16_t oem_size, entry_cnt;
    uint32_t lapic;
    uint16_t extended_length;
    uint8_t extended_checksum, reserved;
    uint8_t entries[];
} __attribute__((packed));

enum mp_type {
    MP_PROCESSOR,               /* 20 bytes; the others 8 */
    MP_BUS,
    MP_IOAPIC,
    MP_INTERRUPT,
    MP_LOCAL_INTERRUPT
};

struct mp_processor {
    uint8_t type, apic_id, version, flags;      /* bit 0: enabled */
    uint32_t signature, features, reserved[2];
} __attribute__((packed));

struct mp_bus {
    uint8_t type, id;
    char name[6];
} __attribute__((packed));

struct mp_ioapic {
    uint8_t type, id, version, flags;           /* bit 0: enabled */
    uint32_t address;
} __attribute__((packed));

struct mp_interrupt {
    uint8_t type, kind;                         /* 0: a vectored one */
    uint16_t flags;                             /* as in ACPI */
    uint8_t bus, line, ioapic, pin;
} __attribute__((packed));

/* Takes over what entry E says; ISA_BUS is the bus that ISA lines hang on. */
static void
read_entry(struct processors *p, const uint8_t *e, int *isa_bus)
{
    if (e[0] == MP_PROCESSOR) {
        const struct mp_processor *cpu = (const struct mp_processor *) e;
        if ((cpu->flags & 1) && p->cnt < PROCESSORS_MAX)
            p->apic_ids[p->cnt++] = cpu->apic_id;
    } else if (e[0] == MP_BUS) {
        const struct mp_bus *bus = (const struct mp_bus *) e;
        if (!memcmp(bus->name, "ISA", 3))
            *isa_bus = bus->id;
    } else if (e[0] == MP_IOAPIC) {
        const struct mp_ioapic *io = (const struct mp_ioapic *) e;
        if ((io->flags & 1) && p->ioapic == 0)
            p->ioapic = io->address;
    } else if (e[0] == MP_INTERRUPT) {
        const struct mp_interrupt *i = (const struct mp_interrupt *) e;
        if (i->kind == 0 && i->bus == *isa_bus && i->line < ISA_LINES) {
            p->line[i->line] = i->pin;
            p->low[i->line] = (i->flags & 3) == 3;
            p->level[i->line] = (i->flags >> 2 & 3) == 3;
        }
    }
}

bool
mptable_find_processors(struct processors *p)
{
    const struct floating_pointer *fp = processors_scan("_MP_", sizeof *fp);
    const struct mp_table *t
        = fp != NULL && fp->table != 0
          ? processors_map(fp->table, sizeof *t) : NULL;
    if (t == NULL || memcmp(t->signature, "PCMP", 4))
        return false;
    t = processors_map(fp->table, t->length);
    if (t == NULL || !processors_checksum(t, t->length))
        return false;

    int isa_bus = -1;
    p->lapic = t->lapic;
    const uint8_t *e = t->entries;
    const uint8_t *end = (const uint8_t *) t + t->length;
    for (unsigned i = 0; i < t->entry_cnt && e + 8 <= end; i++) {
        read_entry(p, e, &isa_bus);
        e += e[0] == MP_PROCESSOR ? sizeof(struct mp_processor) : 8;
    }
    return p->cnt > 0;
}
