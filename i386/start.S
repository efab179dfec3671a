/* The kernel's first instructions.

   Entered by a multiboot-1 loader (QEMU -kernel, GRUB, our own stage two) in
   32-bit protected mode: flat segments, paging and interrupts off, eax = magic,
   ebx = physical address of the multiboot information.  The image lies at
   KERNEL_LOAD_ADDRESS, linked PHYS_BASE_ADDRESS higher.

   Where RAM ends before the image and its .bss do, says so on the serial line
   and stops.

   Maps the first BOOT_MAP_BYTES of RAM both where they are and at
   PHYS_BASE_ADDRESS, turns paging on and calls
   kernel_main(magic, information). */

#include "i386/flags.h"
#include "i386/memory-layout.h"

#define PHYS(ADDRESS) ((ADDRESS) - PHYS_BASE_ADDRESS)

#define MULTIBOOT_MAGIC 0x1badb002
#define MULTIBOOT_PAGE_ALIGN 1
#define MULTIBOOT_MEMORY_INFO 2
#define MULTIBOOT_FLAGS (MULTIBOOT_PAGE_ALIGN | MULTIBOOT_MEMORY_INFO)

/* What a loader leaves in eax; struct multiboot_info, and a flag in it. */
#define LOADER_MAGIC 0x2badb002
#define INFO_FLAGS 0
#define INFO_UPPER 8                    /* KB above 1 MB */
#define HAS_MEMORY 0x001

#define COM1 0x3f8
#define LINE_STATUS 5
#define CAN_SEND 0x20

#define PAGE_BYTES 4096
#define BOOT_TABLES (BOOT_MAP_BYTES / PAGE_BYTES / 1024)
#define PTE_PRESENT_WRITABLE 3
#define BOOT_STACK_BYTES 4096

        .section .multiboot, "ax"
        jmp start               /* our own stage two enters at the first byte */
        .align 4
        .long MULTIBOOT_MAGIC
        .long MULTIBOOT_FLAGS
        .long -(MULTIBOOT_MAGIC + MULTIBOOT_FLAGS)

        .section .text.start, "ax"
        .globl start
start:
        cli
        cld
        movl %eax, %ebp

        cmpl $LOADER_MAGIC, %eax
        jne 1f
        testl $HAS_MEMORY, INFO_FLAGS(%ebx)
        jz 1f
        movl $(PHYS(bss_end) - KERNEL_LOAD_ADDRESS + 1023), %ecx
        shrl $10, %ecx
        cmpl INFO_UPPER(%ebx), %ecx
        ja too_little
1:
        /* Clear .bss; it holds the page tables and the stack. */
        movl $PHYS(bss_start), %edi
        movl $PHYS(bss_end), %ecx
        subl %edi, %ecx
        shrl $2, %ecx
        xorl %eax, %eax
        rep stosl

        /* Page tables: table entry i maps page i. */
        movl $PHYS(boot_page_tables), %edi
        movl $PTE_PRESENT_WRITABLE, %eax
        movl $(BOOT_TABLES * 1024), %ecx
1:      stosl
        addl $PAGE_BYTES, %eax
        loop 1b

        /* Directory: each table twice, low and at PHYS_BASE_ADDRESS. */
        movl $PHYS(boot_page_directory), %edi
        movl $(PHYS(boot_page_tables) + PTE_PRESENT_WRITABLE), %eax
        movl $BOOT_TABLES, %ecx
2:      movl %eax, (%edi)
        movl %eax, PHYS_BASE_ADDRESS >> 20(%edi)
        addl $4, %edi
        addl $PAGE_BYTES, %eax
        loop 2b

        movl $PHYS(boot_page_directory), %eax
        movl %eax, %cr3
        movl %cr0, %eax
        orl $(CR0_PE | CR0_PG | CR0_WP | CR0_NE), %eax
        andl $~(CR0_EM | CR0_NW | CR0_CD), %eax
        movl %eax, %cr0
        movl $3f, %eax
        jmp *%eax

        /* Running at the linked address from here. */
3:      movl $(boot_stack + BOOT_STACK_BYTES), %esp
        pushl %ebx
        pushl %ebp
        xorl %ebp, %ebp                 /* backtraces end here */
        call kernel_main
4:      cli
        hlt
        jmp 4b

        /* There may be no RAM for a stack. */
too_little:
        movl $PHYS(too_little_text), %esi
5:      lodsb
        testb %al, %al
        jz 4b
        movb %al, %ah
        movw $COM1 + LINE_STATUS, %dx
6:      inb %dx, %al
        testb $CAN_SEND, %al
        jz 6b
        movb %ah, %al
        movw $COM1, %dx
        outb %al, %dx
        jmp 5b
too_little_text:
        .asciz "Strata: too little memory for this kernel\r\n"

        .section .bss.page_aligned, "aw", @nobits
        .align PAGE_BYTES
        .globl boot_page_directory
boot_page_directory:
        .skip PAGE_BYTES
boot_page_tables:
        .skip BOOT_TABLES * PAGE_BYTES
boot_stack:
        .skip BOOT_STACK_BYTES

        .section .note.GNU-stack, "", @progbits
