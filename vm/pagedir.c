#include "vm/pagedir.h"
#include <debug.h>
#include <string.h>
#include "i386/paging.h"
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "threads/smp.h"

#define USER_PDES (PHYS_BASE_ADDRESS / PTSPAN)

uint32_t *
pagedir_create(void)
{
    uint32_t *pd = palloc_get_page(0);
    if (pd != NULL) {
        memset(pd, 0, USER_PDES * sizeof *pd);
        memcpy(pd + USER_PDES, kernel_pagedir + USER_PDES,
               (PTES_PER_PAGE - USER_PDES) * sizeof *pd);
    }
    return pd;
}

/* Returns the first used word of the END from START, or END.  Tables are
   nearly empty and as a rule there are two: eight words are looked at together
   to keep the end of a process short. */
static unsigned
next_used(const uint32_t *words, unsigned start, unsigned end)
{
    unsigned i = start;
    for (; i % 8 != 0 && i < end; i++)
        if (words[i] != 0)
            return i;
    while (i < end) {
        const uint32_t *w = words + i;
        if ((w[0] | w[1] | w[2] | w[3] | w[4] | w[5] | w[6] | w[7]) != 0)
            break;
        i += 8;
    }
    while (i < end && words[i] == 0)
        i++;
    return i;
}

/* Frees page table PT and the frames that it maps. */
static void
destroy_table(uint32_t *pt)
{
    for (unsigned i = next_used(pt, 0, PTES_PER_PAGE); i < PTES_PER_PAGE;
         i = next_used(pt, i + 1, PTES_PER_PAGE))
        if (pt[i] & PTE_P)
            palloc_free_page(pte_get_page(pt[i]));
    palloc_free_page(pt);
}

void
pagedir_destroy(uint32_t *pd)
{
    if (pd == NULL)
        return;
    ASSERT(pd != kernel_pagedir);
    for (unsigned i = next_used(pd, 0, USER_PDES); i < USER_PDES;
         i = next_used(pd, i + 1, USER_PDES))
        destroy_table(pde_get_pt(pd[i]));
    palloc_free_page(pd);
}

/* The first word of page table PT from START on that maps a page, or
   PTES_PER_PAGE. */
static unsigned
next_present(const uint32_t *pt, unsigned start)
{
    unsigned i = next_used(pt, start, PTES_PER_PAGE);
    while (i < PTES_PER_PAGE && !(pt[i] & PTE_P))
        i = next_used(pt, i + 1, PTES_PER_PAGE);
    return i;
}

void *
pagedir_next_page(const uint32_t *pd, const void *uaddr, void **kpage,
                  bool *writable)
{
    unsigned from = pd_no(uaddr), start = pt_no(uaddr);
    for (unsigned i = next_used(pd, from, USER_PDES); i < USER_PDES;
         i = next_used(pd, i + 1, USER_PDES)) {
        const uint32_t *pt = pde_get_pt(pd[i]);
        unsigned j = next_present(pt, i == from ? start : 0);
        if (j < PTES_PER_PAGE) {
            *kpage = pte_get_page(pt[j]);
            *writable = (pt[j] & PTE_W) != 0;
            return (void *) (i * PTSPAN + j * PGSIZE);
        }
    }
    return NULL;
}

/* Enters a new page table at *PDE, which was empty.  False where memory is
   short.  Where another CPU was quicker, its table stands. */
static bool
add_table(uint32_t *pde)
{
    uint32_t *pt = palloc_get_page(PAL_ZERO);
    if (pt == NULL)
        return false;
    uint32_t empty = 0;
    if (!__atomic_compare_exchange_n(pde, &empty, pde_create(pt), false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        palloc_free_page(pt);
    return true;
}

uint32_t *
pagedir_make_word(uint32_t *pd, const void *vaddr)
{
    uint32_t *pde = pd + pd_no(vaddr);
    ASSERT(is_user_vaddr(vaddr));
    if (*pde == 0 && !add_table(pde))
        return NULL;
    return pde_get_pt(*pde) + pt_no(vaddr);
}

uint32_t *
pagedir_next_word(const uint32_t *pd, uintptr_t *va, uintptr_t end)
{
    while (*va < end) {
        uint32_t pde = pd[pd_no((void *) *va)];
        uintptr_t table = *va & ~(PTSPAN - 1);
        unsigned i = PTES_PER_PAGE;
        if (pde & PTE_P)
            i = next_used(pde_get_pt(pde), pt_no((void *) *va), PTES_PER_PAGE);
        *va = table + i * PGSIZE;
        if (i < PTES_PER_PAGE)
            return *va < end ? pde_get_pt(pde) + i : NULL;
    }
    return NULL;
}

void *
pagedir_take_table(uint32_t *pd, const void *vaddr)
{
    uint32_t *pde = pd + pd_no(vaddr);
    if (*pde == 0)
        return NULL;
    uint32_t *pt = pde_get_pt(*pde);
    if (next_used(pt, 0, PTES_PER_PAGE) < PTES_PER_PAGE)
        return NULL;
    __atomic_store_n(pde, 0, __ATOMIC_SEQ_CST);
    return pt;
}

void
pagedir_destroy_empty(uint32_t *pd)
{
    ASSERT(pd != kernel_pagedir);
    for (unsigned i = next_used(pd, 0, USER_PDES); i < USER_PDES;
         i = next_used(pd, i + 1, USER_PDES))
        palloc_free_page(pde_get_pt(pd[i]));
    palloc_free_page(pd);
}

bool
pagedir_set_page(uint32_t *pd, void *upage, void *kpage, bool writable)
{
    ASSERT(pg_ofs(upage) == 0 && pg_ofs(kpage) == 0);
    ASSERT(is_user_vaddr(upage));
    ASSERT(pd != kernel_pagedir);

    uint32_t *pte = pagedir_make_word(pd, upage);
    if (pte == NULL)
        return false;
    ASSERT(!(*pte & PTE_P));
    __atomic_store_n(pte, pte_create_user(kpage, writable), __ATOMIC_RELEASE);
    return true;
}

bool
pagedir_allows(const uint32_t *pd, const void *uaddr, bool write)
{
    const uint32_t *pte = pagedir_find_word(pd, uaddr);
    uint32_t want = PTE_P | (write ? PTE_W : 0);
    return pte != NULL && (*pte & want) == want;
}

/* Sets or clears BITS in the word of VPAGE. */
static void
change_word(uint32_t *pd, const void *vpage, uint32_t bits, bool set)
{
    uint32_t *pte = pagedir_find_word(pd, vpage);
    if (pte == NULL)
        return;
    if (set)
        __atomic_fetch_or(pte, bits, __ATOMIC_ACQ_REL);
    else if (__atomic_fetch_and(pte, ~bits, __ATOMIC_ACQ_REL) & bits)
        smp_invalidate((void *) vpage, 1);  /* whichever directory each uses */
}

void
pagedir_set_writable(uint32_t *pd, const void *upage)
{
    change_word(pd, upage, PTE_W, true);
}

void
pagedir_clear_page(uint32_t *pd, void *upage)
{
    change_word(pd, upage, PTE_P, false);
}

/* True where the word of VPAGE has BIT. */
static bool
has_bit(const uint32_t *pd, const void *vpage, uint32_t bit)
{
    const uint32_t *pte = pagedir_find_word(pd, vpage);
    return pte != NULL && (*pte & bit) != 0;
}

bool
pagedir_is_dirty(const uint32_t *pd, const void *vpage)
{
    return has_bit(pd, vpage, PTE_D);
}

void
pagedir_set_dirty(uint32_t *pd, const void *vpage, bool dirty)
{
    change_word(pd, vpage, PTE_D, dirty);
}

bool
pagedir_is_accessed(const uint32_t *pd, const void *vpage)
{
    return has_bit(pd, vpage, PTE_A);
}

void
pagedir_set_accessed(uint32_t *pd, const void *vpage, bool accessed)
{
    change_word(pd, vpage, PTE_A, accessed);
}

void
pagedir_activate(uint32_t *pd)
{
    enum intr_level old = intr_disable();
    paging_activate(pd);
    intr_set_level(old);
}
