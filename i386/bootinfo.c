#include "i386/bootinfo.h"
#include <debug.h>
#include <round.h>
#include <stdbool.h>
#include <string.h>
#include "i386/vaddr.h"

#define MULTIBOOT_LOADER_MAGIC 0x2badb002

/* Multiboot 1, 3.3 "Boot information format". */
enum multiboot_flag {
    MULTIBOOT_MEMORY = 1 << 0,
    MULTIBOOT_COMMAND_LINE = 1 << 2,
    MULTIBOOT_MEMORY_MAP = 1 << 6,
    MULTIBOOT_LOADER_NAME = 1 << 9
};

struct multiboot_info {
    uint32_t flags;
    uint32_t mem_lower, mem_upper;      /* KB below 1 MB, and above */
    uint32_t boot_device;
    uint32_t cmdline;
    uint32_t mods_count, mods_addr;
    uint32_t syms[4];
    uint32_t mmap_length, mmap_addr;
    uint32_t drives_length, drives_addr;
    uint32_t config_table;
    uint32_t loader_name;
};

/* SIZE does not count itself. */
struct multiboot_range {
    uint32_t size;
    uint64_t base, length;
    uint32_t type;                      /* 1: usable RAM */
} __attribute__((packed));

struct bootinfo bootinfo;

/* kernel.lds.S */
extern const char image_end[];
static uintptr_t bootmem_next;

/* What the linear map can reach. */
#define RAM_LIMIT (DIRECT_MAP_END - PHYS_BASE_ADDRESS)

/* Adds usable RAM from BASE of LENGTH bytes, cut to whole pages and to what
   the kernel can map; keeps the ranges sorted. */
static void
add_range(uint64_t base, uint64_t length)
{
    struct bootinfo *b = &bootinfo;
    uint64_t end = base + length;
    if (end > RAM_LIMIT) {
        uint64_t beyond = base > RAM_LIMIT ? base : RAM_LIMIT;
        b->unused_kb += (end - beyond) / 1024;
        end = RAM_LIMIT;
    }
    base = ROUND_UP(base, PGSIZE);
    end &= ~(uint64_t) PGMASK;
    if (base >= end || b->range_cnt == BOOT_RANGES)
        return;

    unsigned i = b->range_cnt++;
    for (; i > 0 && b->ranges[i - 1].start > base; i--)
        b->ranges[i] = b->ranges[i - 1];
    b->ranges[i] = (struct boot_range) { base, end };
    if (end > b->ram_end)
        b->ram_end = end;
}

static void
read_memory_map(const struct multiboot_info *info)
{
    const char *p = ptov(info->mmap_addr);
    const char *end = p + info->mmap_length;
    while (p < end) {
        const struct multiboot_range *r = (const struct multiboot_range *) p;
        if (r->type == 1)
            add_range(r->base, r->length);
        p += r->size + sizeof r->size;
    }
}

/* True where the command line begins with the kernel's file name, as all
   loaders but GRUB 2 have it. */
static bool
names_kernel(const struct multiboot_info *info)
{
    return !(info->flags & MULTIBOOT_LOADER_NAME)
           || strncmp(ptov(info->loader_name), "GRUB 2", 6) != 0;
}

/* Copies the command line without the kernel's file name. */
static void
read_command_line(const struct multiboot_info *info)
{
    const char *line = ptov(info->cmdline);
    if (names_kernel(info)) {
        line += strcspn(line, " ");
        line += strspn(line, " ");
    }
    size_t length = strlcpy(bootinfo.command_line, line, BOOT_COMMAND_LINE);
    bootinfo.line_cut = length >= BOOT_COMMAND_LINE;
}

void
bootinfo_init(uint32_t magic, uint32_t physical)
{
    if (magic != MULTIBOOT_LOADER_MAGIC)
        PANIC("not started by a multiboot loader (magic %#x)",
              (unsigned) magic);

    const struct multiboot_info *info = ptov(physical);
    if (info->flags & MULTIBOOT_MEMORY_MAP)
        read_memory_map(info);
    else if (info->flags & MULTIBOOT_MEMORY) {
        add_range(0, (uint64_t) info->mem_lower * 1024);
        add_range(0x100000, (uint64_t) info->mem_upper * 1024);
    }
    if (bootinfo.range_cnt == 0)
        PANIC("the loader told of no memory");
    if (info->flags & MULTIBOOT_COMMAND_LINE)
        read_command_line(info);
    bootmem_next = vtop(image_end);
}

void *
bootmem_alloc(size_t size)
{
    uintptr_t start = bootmem_next;
    uintptr_t end = ROUND_UP(start + size, PGSIZE);
    if (end > BOOT_MAP_BYTES || end > bootinfo.ram_end)
        PANIC("%zu bytes at boot do not fit into %zu kB of RAM", size,
              bootinfo.ram_end / 1024);
    bootmem_next = end;
    return ptov(start);
}

uintptr_t
bootmem_end(void)
{
    return bootmem_next;
}
