/* ACPI's Multiple APIC Description Table.  [ACPI] 5.2.5 to 5.2.12. */

#include <string.h>
#include "i386/processors.h"

struct rsdp {
    char signature[8];
    uint8_t checksum;
    char oem[6];
    uint8_t revision;
    uint32_t rsdt;
} __attribute__((packed));

struct table {
    char signature[4];
    uint32_t length;
    uint8_t revision, checksum;
    char oem[6], oem_table[8];
    uint32_t oem_revision, creator, creator_revision;
} __attribute__((packed));

struct madt {
    struct table header;
    uint32_t lapic, flags;
    uint8_t entries[];
} __attribute__((packed));

enum madt_type {
    MADT_LAPIC = 0,
    MADT_IOAPIC = 1,
    MADT_OVERRIDE = 2
};

struct madt_lapic {
    uint8_t type, length, processor, apic_id;
    uint32_t flags;             /* bit 0: enabled */
} __attribute__((packed));

struct madt_ioapic {
    uint8_t type, length, id, reserved;
    uint32_t address, base;
} __attribute__((packed));

struct madt_override {
    uint8_t type, length, bus, line;
    uint32_t global;
    uint16_t flags;             /* 1:0 polarity, 3:2 trigger; 3 the odd one */
} __attribute__((packed));

/* Maps the whole table at PHYS; NULL where it is not sound. */
static const struct table *
map_table(uintptr_t phys)
{
    const struct table *t = processors_map(phys, sizeof *t);
    if (t == NULL || t->length < sizeof *t || t->length > 0x10000)
        return NULL;
    t = processors_map(phys, t->length);
    return t != NULL && processors_checksum(t, t->length) ? t : NULL;
}

/* Maps the table called SIGNATURE, or returns NULL. */
static const struct table *
find_table(const char *signature)
{
    const struct rsdp *rsdp = processors_scan("RSD PTR ", sizeof *rsdp);
    const struct table *rsdt = rsdp != NULL ? map_table(rsdp->rsdt) : NULL;
    if (rsdt == NULL)
        return NULL;

    unsigned cnt = (rsdt->length - sizeof *rsdt) / sizeof(uint32_t);
    for (unsigned i = 0; i < cnt; i++) {
        uint32_t phys;
        memcpy(&phys, (const char *) (rsdt + 1) + i * sizeof phys,
               sizeof phys);
        const struct table *t = map_table(phys);
        if (t != NULL && !memcmp(t->signature, signature, 4))
            return t;
    }
    return NULL;
}

/* Takes over what MADT entry E says. */
static void
read_entry(struct processors *p, const uint8_t *e)
{
    if (e[0] == MADT_LAPIC) {
        const struct madt_lapic *l = (const struct madt_lapic *) e;
        if ((l->flags & 1) && p->cnt < PROCESSORS_MAX)
            p->apic_ids[p->cnt++] = l->apic_id;
    } else if (e[0] == MADT_IOAPIC) {
        const struct madt_ioapic *io = (const struct madt_ioapic *) e;
        if (p->ioapic == 0) {
            p->ioapic = io->address;
            p->ioapic_base = io->base;
        }
    } else if (e[0] == MADT_OVERRIDE) {
        const struct madt_override *o = (const struct madt_override *) e;
        if (o->bus == 0 && o->line < ISA_LINES) {
            p->line[o->line] = o->global;
            p->low[o->line] = (o->flags & 3) == 3;
            p->level[o->line] = (o->flags >> 2 & 3) == 3;
        }
    }
}

bool
acpi_find_processors(struct processors *p)
{
    const struct madt *madt = (const struct madt *) find_table("APIC");
    if (madt == NULL)
        return false;

    p->lapic = madt->lapic;
    const uint8_t *end = (const uint8_t *) madt + madt->header.length;
    for (const uint8_t *e = madt->entries; e + 2 <= end; e += e[1]) {
        if (e[1] < 2 || e + e[1] > end)
            break;
        read_entry(p, e);
    }
    return p->cnt > 0;
}
