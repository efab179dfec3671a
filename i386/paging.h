#ifndef I386_PAGING_H
#define I386_PAGING_H

/* The kernel's own mappings, shared by every address space: all RAM linearly
   at PHYS_BASE, text and constants read-only, the window of kernel stacks and
   the window of device registers.  The directory's kernel words never change
   after boot, so that each address space can copy them. */

#include <debug.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/percpu.h"
#include "i386/vaddr.h"

/* The kernel's page directory, at its kernel address. [I] */
extern uint32_t *kernel_pagedir;

/* Physical address of the kernel's directory as CR3 takes it. */
uint32_t paging_kernel_cr3(void);

/* Builds the mappings and switches to them.  Once, at boot, after
   bootmem_init. */
void paging_init(void);

/* Makes page directory PD (kernel address; NULL: the kernel's own) this CPU's.
   Others are told first: who changes a word of PD and then finds no CPU with it
   knows that each will read the new word.  Interrupts off: another thread would
   find CR3 other than what is told, and take it for up to date. */
static inline void
paging_activate(uint32_t *pd)
{
    ASSERT(intr_get_level() == INTR_OFF);
    uint32_t cr3 = vtop(pd != NULL ? pd : kernel_pagedir);
    PERCPU_WRITE(cr3, cr3);
    if (control_read_cr3() != cr3)
        control_write_cr3(cr3);
}

/* Forgets this CPU's cached translation of VA.  Any context. */
void paging_invalidate(const void *va);

/* Forgets this CPU's cached translations of user pages.  Any context. */
static inline void
paging_forget_user(void)
{
    control_write_cr3(control_read_cr3());
}

/* Forgets every translation that this CPU has cached, those of global pages
   too.  Interrupts off. */
void paging_forget(void);

/* Maps kernel page VA of the stack window to the page at kernel address PAGE,
   or unmaps it.  The caller keeps two from the same VA and sees to the TLB of
   every CPU. */
void paging_map_stack_page(void *va, const void *page);
void paging_unmap_stack_page(void *va);

/* How many bytes of the stack window have page tables. */
size_t paging_stack_window_size(void);

/* The page that the kernel maps at VA, at its linear kernel address; NULL
   where nothing is mapped.  Any context. */
void *paging_lookup(const void *va);

/* Maps the first 4 MB where they are, below PHYS_BASE, in the kernel's own
   directory, or takes that away again: for processors that are starting, which
   then have to forget.  Interrupts on or off, at boot. */
void paging_map_low(bool on);

/* Maps SIZE bytes of device registers at physical address PHYS, uncached, and
   returns where, or NULL where the window is full.  Boot only. */
void *paging_map_device(uintptr_t phys, size_t size);

#endif /* i386/paging.h */
