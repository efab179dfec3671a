#include "i386/processors.h"
#include <string.h>
#include "i386/paging.h"
#include "i386/vaddr.h"

struct processors processors;

void
processors_find(void)
{
    struct processors *p = &processors;
    memset(p, 0, sizeof *p);
    for (unsigned i = 0; i < ISA_LINES; i++)
        p->line[i] = i;
    if (acpi_find_processors(p))
        p->source = "ACPI";
    else if (mptable_find_processors(p))
        p->source = "MP table";
    else {
        memset(p, 0, sizeof *p);
        p->cnt = 1;
        p->source = "none";
    }
}

const void *
processors_map(uintptr_t phys, uint32_t size)
{
    /* The first megabyte is always mapped; tables above RAM are not. */
    return phys + size <= 0x100000 ? ptov(phys)
                                   : paging_map_device(phys, size);
}

bool
processors_checksum(const void *p, uint32_t size)
{
    const uint8_t *byte = p;
    uint8_t sum = 0;
    while (size-- > 0)
        sum += *byte++;
    return sum == 0;
}

static const void *
scan_range(uintptr_t start, uint32_t length, const char *signature,
           uint32_t size)
{
    size_t signature_length = strlen(signature);
    const char *end = (const char *) ptov(start) + length - size;

    /* This looks at some 10,000 places: a word first. */
    uint32_t word, first;
    memcpy(&first, signature, sizeof first);
    for (const char *p = ptov(start); p <= end; p += 16) {
        memcpy(&word, p, sizeof word);
        if (word == first && !memcmp(p, signature, signature_length)
            && processors_checksum(p, size))
            return p;
    }
    return NULL;
}

const void *
processors_scan(const char *signature, uint32_t size)
{
    /* The BIOS data area holds the segment of the extended one, and the size
       of base memory in KB. */
    uint16_t ebda, base_kb;
    memcpy(&ebda, ptov(0x40e), sizeof ebda);
    memcpy(&base_kb, ptov(0x413), sizeof base_kb);

    const void *p = NULL;
    if (ebda >= 0x400 && ebda < 0xa000)
        p = scan_range(ebda * 16, 1024, signature, size);
    if (p == NULL && base_kb > 0 && base_kb <= 640)
        p = scan_range((base_kb - 1) * 1024, 1024, signature, size);
    if (p == NULL)
        p = scan_range(0xe0000, 0x20000, signature, size);
    return p;
}
