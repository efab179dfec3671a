#ifndef I386_USERMEM_H
#define I386_USERMEM_H

/* User memory, reached from the kernel: the only functions that touch it.

   Each checks that the whole range lies below PHYS_BASE, then simply accesses
   it; where the access faults and the address space cannot supply the page,
   the exception table sends the CPU to the function's failure path.  They act
   on the current address space.  Called in thread context with interrupts on
   and no spinlock held (with virtual memory a page may have to be read from
   disk).  May sleep. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copies SIZE bytes from user address USRC to kernel address DST.  False where
   any byte of the source is not readable user memory; DST is then partly
   written. */
bool usermem_read(void *dst, const void *usrc, size_t size);

/* Copies SIZE bytes from kernel address SRC to user address UDST.  False where
   any byte is not writable user memory; UDST is then partly written. */
bool usermem_write(void *udst, const void *src, size_t size);

/* As usermem_write, but only to what is there: no page is supplied, nor waited
   for.  At most a few pages, as interrupts are off meanwhile.  Sleeping locks
   may be held.  Does not sleep. */
bool usermem_write_present(void *udst, const void *src, size_t size);

/* Copies a string with its null from USRC to DST of SIZE bytes.  Returns its
   length, -1 where it runs into memory that is not the user's, or SIZE where
   no null was found in SIZE bytes. */
long usermem_read_string(char *dst, const char *usrc, size_t size);

/* Reads one 32-bit word; the quick way to system-call numbers and arguments.
   False where it is not readable user memory. */
bool usermem_read_word(uint32_t *dst, const void *usrc);

/* Reads three words, as the arguments of a system call lie. */
bool usermem_read_3(uint32_t dst[3], const void *usrc);

/* True where all SIZE bytes from UADDR are present and user-readable (and,
   where WRITE, user-writable) now, after touching one byte of each page. */
bool usermem_probe(const void *uaddr, size_t size, bool write);

struct intr_frame;

/* For the page-fault handler: where FRAME's eip is an access above, moves it
   to the failure path and returns true.  Interrupts off or on. */
bool usermem_fixup(struct intr_frame *frame);

/* Writes STAC and CLAC into the accesses where the CPU has SMAP.  On the boot
   CPU, while the kernel's text is writable. */
void usermem_init(void);

#endif /* i386/usermem.h */
