#ifndef I386_BOOTINFO_H
#define I386_BOOTINFO_H

/* What the loader told us, copied out of its memory, and the memory that the
   kernel takes before there is a page allocator. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BOOT_RANGES 32
#define BOOT_COMMAND_LINE 4096

/* A range of RAM, by physical address. */
struct boot_range {
    uintptr_t start, end;
};

struct bootinfo {
    uintptr_t ram_end;          /* end of the RAM that the kernel can use */
    uint32_t unused_kb;         /* RAM above that */
    unsigned range_cnt;
    struct boot_range ranges[BOOT_RANGES];  /* usable, page-aligned, sorted */
    char command_line[BOOT_COMMAND_LINE];   /* without the file name */
    bool line_cut;              /* it was longer than that */
};
extern struct bootinfo bootinfo;

/* Reads the multiboot-1 information at physical address INFO.  MAGIC says
   whether a multiboot loader started us.  Panics where it tells no memory. */
void bootinfo_init(uint32_t magic, uint32_t info);

/* Returns SIZE bytes behind the kernel image, page-aligned, never freed.
   Panics where RAM or the boot mapping ends.  Before palloc_init only. */
void *bootmem_alloc(size_t size);

/* Physical address of the first byte that is free after all bootmem_alloc. */
uintptr_t bootmem_end(void);

#endif /* i386/bootinfo.h */
