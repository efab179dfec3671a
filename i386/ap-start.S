/* Where application processors begin: copied to a page below 1 MB and entered
   there in real mode, cs = page / 16, ip = 0.  The boot CPU leaves, at the end
   of the page, what to load:

        AP_STACK        stack pointer, in the kernel; 0 once taken
        AP_CR3          page directory, which also maps this page where it is
        AP_CR4          protections
        AP_ENTRY        C function to call, which does not return

   A processor that finds no stack comes when the boot CPU waits for it no
   longer.  It stops for good, before it needs any memory but this page. */

#include "i386/ap-layout.h"
#include "i386/flags.h"

        .section .rodata
        .globl ap_start, ap_start_end
        .code16
ap_start:
        cli
        cld
        movw %cs, %ax
        movw %ax, %ds
        lgdtl ap_gdtr - ap_start
        movl %cr0, %eax
        orl $CR0_PE, %eax
        movl %eax, %cr0
        ljmpl $0x08, $(AP_PAGE + ap_protected - ap_start)

        .code32
ap_protected:
        movw $0x10, %ax
        movw %ax, %ds
        movw %ax, %es
        movw %ax, %ss
        xorl %esp, %esp
        xchgl %esp, AP_PAGE + AP_STACK
        testl %esp, %esp
        jz ap_late
        movl AP_PAGE + AP_CR4, %eax
        testl %eax, %eax
        jz 1f
        movl %eax, %cr4
1:      movl AP_PAGE + AP_CR3, %eax
        movl %eax, %cr3
        movl %cr0, %eax
        andl $~(CR0_EM | CR0_NW | CR0_CD), %eax
        orl $(CR0_PG | CR0_WP | CR0_NE | CR0_MP | CR0_TS), %eax
        movl %eax, %cr0
        xorl %ebp, %ebp
        jmp *AP_PAGE + AP_ENTRY
ap_late:
        hlt
        jmp ap_late

        .align 8
ap_gdt:
        .quad 0
        .quad 0x00cf9a000000ffff        /* code, flat */
        .quad 0x00cf92000000ffff        /* data, flat */
ap_gdtr:
        .word ap_gdtr - ap_gdt - 1
        .long AP_PAGE + ap_gdt - ap_start
ap_start_end:

        .section .note.GNU-stack, "", @progbits
