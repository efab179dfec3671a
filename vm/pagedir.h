#ifndef VM_PAGEDIR_H
#define VM_PAGEDIR_H

/* Page directories: which user page maps to which frame, with what rights.

   Frames are named by their kernel addresses, user pages by any address in
   them below PHYS_BASE.  A directory's kernel half is a copy of the kernel's
   own, which never changes.  Words change atomically, so that these functions
   and the CPUs' own marks (accessed, dirty) may meet on several CPUs; what is
   taken away is gone from every CPU's TLB when a function returns.  Thread
   context, no spinlock held.  None sleeps. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "i386/pte.h"

/* Returns a directory that maps the kernel only, or NULL where memory is
   short. */
uint32_t *pagedir_create(void);

/* Frees PD with its page tables and every frame that it maps.  NULL is
   ignored.  No CPU uses PD. */
void pagedir_destroy(uint32_t *pd);

/* Maps user page UPAGE, which is not mapped, to the frame KPAGE.  False where
   there is no memory for a page table. */
bool pagedir_set_page(uint32_t *pd, void *upage, void *kpage, bool writable);

/* Returns the first user page at or above UADDR that PD maps, with *KPAGE its
   frame and *WRITABLE whether the user may write it; NULL where there is
   none. */
void *pagedir_next_page(const uint32_t *pd, const void *uaddr, void **kpage,
                        bool *writable);

/* True where the page of user address UADDR is mapped, and may be written by
   the user where WRITE. */
bool pagedir_allows(const uint32_t *pd, const void *uaddr, bool write);

/* Gives the mapped page UPAGE the right to be written by the user. */
void pagedir_set_writable(uint32_t *pd, const void *upage);

/* Makes UPAGE not present; the rest of its word stays as it is. */
void pagedir_clear_page(uint32_t *pd, void *upage);

/* The marks that the CPU makes in the word of VPAGE: written to or used since
   they were last cleared.  False, and no effect, where it has no word. */
bool pagedir_is_dirty(const uint32_t *pd, const void *vpage);
void pagedir_set_dirty(uint32_t *pd, const void *vpage, bool dirty);
bool pagedir_is_accessed(const uint32_t *pd, const void *vpage);
void pagedir_set_accessed(uint32_t *pd, const void *vpage, bool accessed);

/* --- Words, for those who keep more in them than frames ------------------- */

/* The table word (i386/pte.h) of user address VADDR in PD; find: NULL where it
   has no page table; make: where it has none gets one, NULL where memory is
   short. */
static inline uint32_t *
pagedir_find_word(const uint32_t *pd, const void *vaddr)
{
    uint32_t pde = pd[pd_no(vaddr)];
    if (!is_user_vaddr(vaddr) || !(pde & PTE_P))
        return NULL;
    return pde_get_pt(pde) + pt_no(vaddr);
}

uint32_t *pagedir_make_word(uint32_t *pd, const void *vaddr);

/* The kernel address that user address UADDR is mapped to, or NULL. */
static inline void *
pagedir_get_page(const uint32_t *pd, const void *uaddr)
{
    const uint32_t *pte = pagedir_find_word(pd, uaddr);
    if (pte == NULL || !(*pte & PTE_P))
        return NULL;
    return (char *) pte_get_page(*pte) + pg_ofs(uaddr);
}

/* As pagedir_make_word; quick where there is a table. */
static inline uint32_t *
pagedir_word(uint32_t *pd, const void *vaddr)
{
    uint32_t pde = pd[pd_no(vaddr)];
    return pde != 0 ? pde_get_pt(pde) + pt_no(vaddr)
                    : pagedir_make_word(pd, vaddr);
}

/* Returns the first word of PD from *VA to before END that is not zero, and
   sets *VA to its page; NULL where there is none. */
uint32_t *pagedir_next_word(const uint32_t *pd, uintptr_t *va, uintptr_t end);

/* Where the page table of VADDR in PD is empty, takes it out and returns it: to
   be freed once no CPU remembers it.  Otherwise NULL. */
void *pagedir_take_table(uint32_t *pd, const void *vaddr);

/* Frees PD with its page tables, whose words are the caller's affair.  No
   CPU uses PD. */
void pagedir_destroy_empty(uint32_t *pd);

/* Makes PD (NULL: the kernel's own) the directory of this CPU. */
void pagedir_activate(uint32_t *pd);

#endif /* vm/pagedir.h */
