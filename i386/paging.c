#include "i386/paging.h"
#include <debug.h>
#include <round.h>
#include <string.h>
#include "i386/bootinfo.h"
#include "i386/control.h"
#include "i386/percpu.h"
#include "i386/pte.h"

uint32_t *kernel_pagedir;

/* kernel.lds.S */
extern const char image_start[], rodata_end[];

/* start.S */
extern uint32_t boot_page_directory[];

static size_t stack_window_size;        /* [I] */
static uintptr_t device_next = DEVICE_WINDOW;   /* boot only */

uint32_t
paging_kernel_cr3(void)
{
    return vtop(kernel_pagedir != NULL ? kernel_pagedir : boot_page_directory);
}

/* Returns a new cleared page table and enters it for VA. */
static uint32_t *
new_table(const void *va)
{
    uint32_t *pt = bootmem_alloc(PGSIZE);
    memset(pt, 0, PGSIZE);
    kernel_pagedir[pd_no(va)] = vtop(pt) | PTE_P | PTE_W;
    return pt;
}

/* Maps the 4 MB of RAM from PHYS with 4 KB pages, the kernel's text and
   constants read-only, as far as END. */
static void
map_small_pages(uintptr_t phys, uintptr_t end)
{
    uint32_t global = cpu_features.pge ? PTE_G : 0;
    uint32_t *pt = new_table(ptov(phys));
    for (unsigned i = 0; i < PTES_PER_PAGE && phys < end; i++) {
        const char *page = ptov(phys);
        bool writable = page < image_start || page >= rodata_end;
        pt[i] = pte_create_kernel(page, writable) | global;
        phys += PGSIZE;
    }
}

/* Maps RAM up to END linearly: big pages where the CPU has them, except
   where protection differs from page to page. */
static void
map_ram(uintptr_t end)
{
    uint32_t big = PTE_PS | PTE_P | PTE_W | (cpu_features.pge ? PTE_G : 0);
    uintptr_t kernel_limit = vtop(rodata_end);

    for (uintptr_t phys = 0; phys < end; phys += PTSPAN) {
        if (cpu_features.pse && phys >= kernel_limit && end - phys >= PTSPAN)
            kernel_pagedir[pd_no(ptov(phys))] = phys | big;
        else
            map_small_pages(phys, end);
    }
}

/* Provides page tables for kernel stacks: as much window as all of RAM could
   fill with stacks, within limits. */
static void
make_stack_window(uintptr_t ram_end)
{
    stack_window_size = ROUND_UP(ram_end, PTSPAN);
    if (stack_window_size > STACK_WINDOW_END - STACK_WINDOW)
        stack_window_size = STACK_WINDOW_END - STACK_WINDOW;
    for (uintptr_t ofs = 0; ofs < stack_window_size; ofs += PTSPAN)
        new_table((void *) (STACK_WINDOW + ofs));
}

void
paging_init(void)
{
    uintptr_t ram_end = bootinfo.ram_end;
    uint32_t *pd = bootmem_alloc(PGSIZE);

    memset(pd, 0, PGSIZE);
    kernel_pagedir = pd;
    map_ram(ROUND_UP(ram_end, PGSIZE));
    make_stack_window(ram_end);
    new_table((void *) DEVICE_WINDOW);
    paging_activate(NULL);
    percpu_self()->double_fault_tss.cr3 = vtop(pd);
}

void
paging_invalidate(const void *va)
{
    __asm__ volatile("invlpg (%0)" : : "r"(va) : "memory");
}

void
paging_forget(void)
{
    /* [IA32-v3a] 4.10.4.1: a write to CR3 spares global pages, a change of
       CR4.PGE does not. */
    if (cpu_features.pge) {
        uint32_t cr4 = control_read_cr4();
        control_write_cr4(cr4 & ~CR4_PGE);
        control_write_cr4(cr4);
    } else
        control_write_cr3(control_read_cr3());
}

/* The table word of VA, whose table exists. */
static uint32_t *
kernel_pte(const void *va)
{
    return pde_get_pt(kernel_pagedir[pd_no(va)]) + pt_no(va);
}

void
paging_map_stack_page(void *va, const void *page)
{
    uint32_t *pte = kernel_pte(va);
    ASSERT((uintptr_t) va - STACK_WINDOW < stack_window_size);
    ASSERT(*pte == 0);
    *pte = pte_create_kernel(page, true);
}

void
paging_unmap_stack_page(void *va)
{
    uint32_t *pte = kernel_pte(va);
    ASSERT(*pte != 0);
    *pte = 0;
}

size_t
paging_stack_window_size(void)
{
    return stack_window_size;
}

void *
paging_lookup(const void *va)
{
    uint32_t pde = kernel_pagedir[pd_no(va)];
    if (is_user_vaddr(va) || !(pde & PTE_P))
        return NULL;
    if (pde & PTE_PS)
        return pg_round_down(va);
    uint32_t pte = *kernel_pte(va);
    return pte & PTE_P ? pte_get_page(pte) : NULL;
}

void *
paging_map_device(uintptr_t phys, size_t size)
{
    uintptr_t first = phys & PTE_ADDR;
    size_t bytes = ROUND_UP(phys + size - first, PGSIZE);
    if (bytes > DEVICE_WINDOW_END - device_next)
        return NULL;

    uintptr_t va = device_next;
    device_next += bytes;
    for (size_t ofs = 0; ofs < bytes; ofs += PGSIZE)
        *kernel_pte((void *) (va + ofs))
            = (first + ofs) | PTE_P | PTE_W | PTE_PCD | PTE_PWT;
    return (void *) (va + (phys - first));
}

void
paging_map_low(bool on)
{
    kernel_pagedir[0] = on ? kernel_pagedir[pd_no(PHYS_BASE)] : 0;
    paging_forget();
}
