/* Access to user memory that survives a fault.

   An instruction that may fault has its address and that of a fix-up in the
   exception table; usermem_fixup sends the CPU there.  STAC and CLAC, which
   open and close user memory where SMAP is on, stand as three-byte NOPs that
   usermem_init rewrites where the CPU has them. */

#include "i386/memory-layout.h"

        .macro may_fault address, fixup
        .pushsection __ex_table, "a"
        .long \address, \fixup
        .popsection
        .endm

        .macro smap_patch opcode        /* 0xcb STAC, 0xca CLAC */
999:    .byte 0x0f, 0x1f, 0x00
        .pushsection smap_patches, "a"
        .long 999b, \opcode
        .popsection
        .endm

        .macro user_open
        smap_patch 0xcb
        .endm

        .macro user_close
        smap_patch 0xca
        .endm

        .text

/* bool usermem_copy(void *dst, const void *src, size_t size): copies; false
   where one side faults. */
        .globl usermem_copy
usermem_copy:
        pushl %edi
        pushl %esi
        movl 12(%esp), %edi
        movl 16(%esp), %esi
        movl 20(%esp), %edx
        movl %edx, %ecx
        user_open
        shrl $2, %ecx
1:      rep movsl
        movl %edx, %ecx
        andl $3, %ecx
2:      rep movsb
        user_close
        movl $1, %eax
        popl %esi
        popl %edi
        ret
3:      user_close
        xorl %eax, %eax
        popl %esi
        popl %edi
        ret
        may_fault 1b, 3b
        may_fault 2b, 3b

/* bool usermem_write_present(void *udst, const void *src, size_t size): copies
   with interrupts off, where the page-fault handler supplies nothing; false
   where UDST faults. */
        .globl usermem_write_present
usermem_write_present:
        movl 4(%esp), %eax
        movl 12(%esp), %ecx
        addl %ecx, %eax
        jc 22f
        cmpl $PHYS_BASE_ADDRESS, %eax
        ja 22f
        pushl %edi
        pushl %esi
        movl 12(%esp), %edi
        movl 16(%esp), %esi
        movl %ecx, %edx
        pushfl
        cli
        user_open
        shrl $2, %ecx
18:     rep movsl
        movl %edx, %ecx
        andl $3, %ecx
19:     rep movsb
        user_close
        movl $1, %eax
20:     popfl
        popl %esi
        popl %edi
        ret
21:     user_close
        xorl %eax, %eax
        jmp 20b
22:     xorl %eax, %eax
        ret
        may_fault 18b, 21b
        may_fault 19b, 21b

/* bool usermem_read_word(uint32_t *dst, const void *usrc). */
        .globl usermem_read_word
usermem_read_word:
        movl 8(%esp), %edx
        cmpl $(PHYS_BASE_ADDRESS - 4), %edx
        ja 5f
        user_open
4:      movl (%edx), %edx
        user_close
        movl 4(%esp), %eax
        movl %edx, (%eax)
        movl $1, %eax
        ret
5:      user_close
        xorl %eax, %eax
        ret
        may_fault 4b, 5b

/* bool usermem_read_3(uint32_t dst[3], const void *usrc): three words, as a
   system call's arguments lie. */
        .globl usermem_read_3
usermem_read_3:
        movl 8(%esp), %edx
        movl 4(%esp), %eax
        cmpl $(PHYS_BASE_ADDRESS - 12), %edx
        ja 9f
        user_open
6:      movl (%edx), %ecx
        movl %ecx, (%eax)
7:      movl 4(%edx), %ecx
        movl %ecx, 4(%eax)
8:      movl 8(%edx), %ecx
        movl %ecx, 8(%eax)
        user_close
        movl $1, %eax
        ret
9:      user_close
        xorl %eax, %eax
        ret
        may_fault 6b, 9b
        may_fault 7b, 9b
        may_fault 8b, 9b

/* long usermem_scan_string(char *dst, const char *usrc, size_t size): copies
   to the null or SIZE bytes; returns the length, SIZE, or -1 at a fault. */
        .globl usermem_scan_string
usermem_scan_string:
        pushl %edi
        pushl %esi
        movl 12(%esp), %edi
        movl 16(%esp), %esi
        movl 20(%esp), %ecx
        user_open
        jecxz 12f
10:     lodsb
        stosb
        testb %al, %al
        jz 11f
        loop 10b
        jmp 12f
11:     decl %edi               /* the null does not count */
12:     user_close
        movl %edi, %eax
        subl 12(%esp), %eax
        popl %esi
        popl %edi
        ret
13:     user_close
        movl $-1, %eax
        popl %esi
        popl %edi
        ret
        may_fault 10b, 13b

/* bool usermem_touch(const void *uaddr, bool write): reads a byte, and writes
   it back where WRITE. */
        .globl usermem_touch
usermem_touch:
        movl 4(%esp), %edx
        user_open
14:     movb (%edx), %al
        cmpl $0, 8(%esp)
        je 16f
15:     lock orb $0, (%edx)     /* writes without changing anything */
16:     user_close
        movl $1, %eax
        ret
17:     user_close
        xorl %eax, %eax
        ret
        may_fault 14b, 17b
        may_fault 15b, 17b

        .section .note.GNU-stack, "", @progbits
