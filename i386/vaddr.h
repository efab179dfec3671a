#ifndef I386_VADDR_H
#define I386_VADDR_H

/* Virtual addresses: page arithmetic, and the line between user space and
   the kernel. */

#include <debug.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/memory-layout.h"

#define PGSHIFT 0               /* where the offset in a page begins */
#define PGBITS 12
#define PGSIZE (1 << PGBITS)
#define PGMASK ((uintptr_t) PGSIZE - 1)

/* Where user space ends and the linear map of RAM begins. */
#define PHYS_BASE ((void *) PHYS_BASE_ADDRESS)

/* Offset of VA in its page. */
static inline unsigned
pg_ofs(const void *va)
{
    return (uintptr_t) va & PGMASK;
}

/* Number of VA's page. */
static inline uintptr_t
pg_no(const void *va)
{
    return (uintptr_t) va >> PGBITS;
}

/* VA rounded up or down to a page boundary. */
static inline void *
pg_round_up(const void *va)
{
    return (void *) (((uintptr_t) va + PGMASK) & ~PGMASK);
}

static inline void *
pg_round_down(const void *va)
{
    return (void *) ((uintptr_t) va & ~PGMASK);
}

static inline bool
is_user_vaddr(const void *va)
{
    return (uintptr_t) va < PHYS_BASE_ADDRESS;
}

static inline bool
is_kernel_vaddr(const void *va)
{
    return (uintptr_t) va >= PHYS_BASE_ADDRESS;
}

/* The kernel address at which physical address PADDR is mapped. */
static inline void *
ptov(uintptr_t paddr)
{
    ASSERT(paddr < DIRECT_MAP_END - PHYS_BASE_ADDRESS);
    return (void *) (paddr + PHYS_BASE_ADDRESS);
}

/* The physical address of VADDR, which lies in the linear map. */
static inline uintptr_t
vtop(const void *vaddr)
{
    ASSERT((uintptr_t) vaddr - PHYS_BASE_ADDRESS
           < DIRECT_MAP_END - PHYS_BASE_ADDRESS);
    return (uintptr_t) vaddr - PHYS_BASE_ADDRESS;
}

#endif /* i386/vaddr.h */
