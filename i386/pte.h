#ifndef I386_PTE_H
#define I386_PTE_H

/* Page-directory and page-table words without PAE.
   [IA32-v3a] 4.3 "32-Bit Paging". */

#include <stdbool.h>
#include <stdint.h>
#include "i386/vaddr.h"

#define PTE_P 0x1               /* present */
#define PTE_W 0x2               /* writable */
#define PTE_U 0x4               /* user-accessible */
#define PTE_PWT 0x8             /* write-through */
#define PTE_PCD 0x10            /* not cached */
#define PTE_A 0x20              /* accessed */
#define PTE_D 0x40              /* dirty */
#define PTE_PS 0x80             /* directory only: a 4 MB page */
#define PTE_G 0x100             /* global: survives a CR3 load */
#define PTE_AVL 0xe00           /* free for the kernel's use */
#define PTE_FLAGS 0xfff
#define PTE_ADDR 0xfffff000

/* The parts of an address: which table of the directory, which page of that. */
#define PTSHIFT PGBITS
#define PTBITS 10
#define PTMASK 0x003ff000
#define PDSHIFT (PTSHIFT + PTBITS)
#define PDBITS 10
#define PDMASK 0xffc00000
#define PTES_PER_PAGE 1024
#define PTSPAN (1u << PDSHIFT)  /* bytes that one page table maps */

/* Error code of a page fault. */
#define PF_P 0x1                /* 0: not present, 1: rights violation */
#define PF_W 0x2                /* 0: read, 1: write */
#define PF_U 0x4                /* 0: kernel, 1: user */

/* Index of VA in its page directory and in its page table. */
static inline unsigned
pd_no(const void *va)
{
    return (uintptr_t) va >> PDSHIFT;
}

static inline unsigned
pt_no(const void *va)
{
    return (uintptr_t) va >> PGBITS & (PTES_PER_PAGE - 1);
}

/* The page table that directory word PDE points to. */
static inline uint32_t *
pde_get_pt(uint32_t pde)
{
    return ptov(pde & PTE_ADDR);
}

/* The directory word for page table PT: what may be done decides the table. */
static inline uint32_t
pde_create(const uint32_t *pt)
{
    return vtop(pt) | PTE_U | PTE_W | PTE_P;
}

/* Table words for the page at kernel address PAGE, for the kernel alone or
   for user programs. */
static inline uint32_t
pte_create_kernel(const void *page, bool writable)
{
    return vtop(page) | PTE_P | (writable ? PTE_W : 0);
}

static inline uint32_t
pte_create_user(const void *page, bool writable)
{
    return pte_create_kernel(page, writable) | PTE_U;
}

/* The page that table word PTE points to, at its kernel address. */
static inline void *
pte_get_page(uint32_t pte)
{
    return ptov(pte & PTE_ADDR);
}

#endif /* i386/pte.h */
