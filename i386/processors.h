#ifndef I386_PROCESSORS_H
#define I386_PROCESSORS_H

/* Which processors and interrupt controllers the firmware says there are: by
   ACPI's MADT, or by the older multiprocessor table.  Boot CPU, once. */

#include <stdbool.h>
#include <stdint.h>

#define PROCESSORS_MAX 8
#define ISA_LINES 16

struct processors {
    unsigned cnt;                       /* 1 and more */
    uint8_t apic_ids[PROCESSORS_MAX];   /* the boot CPU's among them */
    uintptr_t lapic;                    /* physical; 0: no table found */
    uintptr_t ioapic;                   /* physical; 0: none */
    uint32_t ioapic_base;               /* first line that IOAPIC serves */
    uint32_t line[ISA_LINES];           /* global line of each ISA line */
    bool low[ISA_LINES];                /* active low */
    bool level[ISA_LINES];              /* level triggered */
    const char *source;                 /* "ACPI", "MP table" or "none" */
};
extern struct processors processors;

/* Fills in `processors'; one CPU where the tables are missing or broken. */
void processors_find(void);

/* The two sources.  True where the table was there and sound. */
bool acpi_find_processors(struct processors *p);
bool mptable_find_processors(struct processors *p);

/* Physical memory that the tables lie in, mapped for reading SIZE bytes; NULL
   where the device window is full. */
const void *processors_map(uintptr_t phys, uint32_t size);

/* True where the SIZE bytes at P add up to zero. */
bool processors_checksum(const void *p, uint32_t size);

/* Looks for the structure of SIZE bytes that begins with SIGNATURE, sums to
   zero and lies on a 16-byte boundary, where the BIOS keeps such things: the
   first kilobyte of its extended data area, the last of base memory, and its
   ROM.  NULL where there is none. */
const void *processors_scan(const char *signature, uint32_t size);

#endif /* i386/processors.h */
