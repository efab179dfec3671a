/* Stage two of the disk boot path: loads the kernel behind it to 1 MB and
   enters it as a multiboot loader does.

   Entered in real mode at 0:STAGE2_ADDRESS by loader.S, dl = disk, esi = first
   sector of the partition.  Leaves 32-bit protected mode with flat segments,
   interrupts and paging off, eax = MULTIBOOT_MAGIC, ebx = BOOT_INFO. */

#include "i386/boot-layout.h"
#include "i386/flags.h"
#include "i386/memory-layout.h"

#define COM1 0x3f8
#define MULTIBOOT_MAGIC 0x2badb002
#define SMAP_SIGNATURE 0x534d4150

/* Selectors of the table below. */
#define CODE32 0x08
#define DATA32 0x10
#define CODE16 0x18
#define DATA16 0x20

/* Offsets in struct multiboot_info, and its flags. */
#define INFO_FLAGS 0
#define INFO_LOWER 4
#define INFO_UPPER 8
#define INFO_COMMAND_LINE 16
#define INFO_MAP_LENGTH 44
#define INFO_MAP_ADDRESS 48
#define INFO_LOADER_NAME 64
#define INFO_BYTES 88
#define HAS_MEMORY 0x001
#define HAS_COMMAND_LINE 0x004
#define HAS_MAP 0x040
#define HAS_LOADER_NAME 0x200

        .code16
        .text
        .globl start
start:
        jmp stage2
        .org STAGE2_MAGIC_OFFSET
        .long STAGE2_MAGIC
length: .long 0                         /* filled in by utils/make/kernel-bin */
        .org STAGE2_ARGS_OFFSET
arguments:
        .asciz "kernel.bin"
        .org STAGE2_ARGS_OFFSET + STAGE2_ARGS_SIZE

stage2:
        movb %dl, disk
        addl $STAGE2_SECTORS, %esi
        movl %esi, sector
        movl length, %eax
        testl %eax, %eax
        movw $no_length, %si
        jz fail
        cmpl $KERNEL_BYTES_MAX, %eax
        movw $too_large, %si
        ja fail

        call enable_a20
        movw $no_a20, %si
        jc fail
        call find_memory
        call load_kernel
        jmp enter_kernel

/* --- Memory above 1 MB ---------------------------------------------------- */

/* Makes address line 20 work; carry where it does not. */
enable_a20:
        call test_a20
        jnc 9f
        movw $0x2401, %ax               /* the BIOS first */
        int $0x15
        call test_a20
        jnc 9f
        inb $0x92, %al                  /* then the fast gate */
        orb $2, %al
        andb $0xfe, %al                 /* bit 0 would reset the machine */
        outb %al, $0x92
        call test_a20
        jnc 9f
        call keyboard_ready             /* then the keyboard controller */
        movb $0xd1, %al
        outb %al, $0x64
        call keyboard_ready
        movb $0xdf, %al
        outb %al, $0x60
        call keyboard_ready
        call test_a20
9:      ret

/* Waits, for a while, until the keyboard controller takes a byte. */
keyboard_ready:
        xorw %cx, %cx
1:      inb $0x64, %al
        testb $2, %al
        loopnz 1b
        ret

/* Carry unless 0x500 and 0x100500 are two places. */
test_a20:
        pushw %ds
        movw $0xffff, %ax
        movw %ax, %ds
        movw $100, %cx
1:      incw %ss:0x500
        movw %ss:0x500, %ax
        cmpw %ax, 0x510                 /* 0xffff0 + 0x510 */
        jne 2f
        loop 1b
        stc
        jmp 3f
2:      clc
3:      popw %ds
        ret

/* Fills in what the kernel learns about memory. */
find_memory:
        movw $BOOT_INFO, %di
        movw $INFO_BYTES / 2, %cx
        xorw %ax, %ax
        rep stosw

        int $0x12                       /* KB below 1 MB */
        movzwl %ax, %eax
        movl %eax, BOOT_INFO + INFO_LOWER
        call upper_memory
        movl %eax, BOOT_INFO + INFO_UPPER
        movl $HAS_MEMORY | HAS_COMMAND_LINE | HAS_LOADER_NAME, \
             BOOT_INFO + INFO_FLAGS
        movl $arguments, BOOT_INFO + INFO_COMMAND_LINE
        movl $loader_name, BOOT_INFO + INFO_LOADER_NAME

        /* The map: records of 20 bytes, each behind its size. */
        movw $BOOT_MEMORY_MAP, %di
        xorl %ebx, %ebx
1:      movl $0xe820, %eax
        movl $SMAP_SIGNATURE, %edx
        movl $20, %ecx
        movl %ecx, (%di)
        addw $4, %di
        int $0x15
        jc 2f
        cmpl $SMAP_SIGNATURE, %eax
        jne 2f
        addw $20, %di
        testl %ebx, %ebx
        jz 3f
        cmpw $BOOT_MEMORY_MAP_END - 24, %di
        jb 1b
        jmp 3f
2:      subw $4, %di
3:      subw $BOOT_MEMORY_MAP, %di
        jz 4f
        movzwl %di, %eax
        movl %eax, BOOT_INFO + INFO_MAP_LENGTH
        movl $BOOT_MEMORY_MAP, BOOT_INFO + INFO_MAP_ADDRESS
        orl $HAS_MAP, BOOT_INFO + INFO_FLAGS
4:      ret

/* eax = KB above 1 MB, by the older calls. */
upper_memory:
        xorw %cx, %cx
        xorw %dx, %dx
        movw $0xe801, %ax
        int $0x15
        jc 2f
        testw %cx, %cx                  /* some answer in ax and bx instead */
        jnz 1f
        movw %ax, %cx
        movw %bx, %dx
1:      movzwl %cx, %eax                /* KB up to 16 MB, */
        movzwl %dx, %edx                /* 64 KB pieces above */
        shll $6, %edx
        addl %edx, %eax
        ret
2:      movb $0x88, %ah
        int $0x15
        movzwl %ax, %eax
        ret

/* --- Loading -------------------------------------------------------------- */

/* Reads the image piece by piece and copies each to its place. */
load_kernel:
        movl length, %ebp
        addl $511, %ebp
        shrl $9, %ebp                   /* sectors left */
        movl $KERNEL_LOAD_ADDRESS, target
1:      movl $BOOT_BOUNCE_SECTORS, %ecx
        cmpl %ecx, %ebp
        jae 2f
        movl %ebp, %ecx
2:      movw %cx, packet_count
        movl sector, %eax
        movl %eax, packet_sector
        pushl %ecx
        movb disk, %dl
        movb $0x42, %ah
        movw $packet, %si
        int $0x13
        movw $bad_read, %si
        jc fail
        popl %ecx

        addl %ecx, sector
        subl %ecx, %ebp
        shll $7, %ecx                   /* words of 4 bytes */
        call copy
        testl %ebp, %ebp
        jnz 1b
        ret

/* Copies ecx words from BOOT_BOUNCE to `target', which moves on: in protected
   mode, since real mode does not reach there. */
copy:
        cli
        lgdtl gdtr
        movl %cr0, %eax
        orb $CR0_PE, %al
        movl %eax, %cr0
        ljmp $CODE32, $1f
        .code32
1:      movw $DATA32, %ax
        movw %ax, %ds
        movw %ax, %es
        movl $BOOT_BOUNCE, %esi
        movl target, %edi
        cld
        rep movsl
        movl %edi, target
        ljmp $CODE16, $2f
        .code16
2:      movw $DATA16, %ax               /* segments of 64 KB, as before */
        movw %ax, %ds
        movw %ax, %es
        movl %cr0, %eax
        andb $~CR0_PE, %al
        movl %eax, %cr0
        ljmp $0, $3f
3:      xorw %ax, %ax
        movw %ax, %ds
        movw %ax, %es
        sti
        ret

enter_kernel:
        cli
        lgdtl gdtr
        movl %cr0, %eax
        orb $CR0_PE, %al
        movl %eax, %cr0
        ljmp $CODE32, $1f
        .code32
1:      movw $DATA32, %ax
        movw %ax, %ds
        movw %ax, %es
        movw %ax, %fs
        movw %ax, %gs
        movw %ax, %ss
        movl $MULTIBOOT_MAGIC, %eax
        movl $BOOT_INFO, %ebx
        movl $KERNEL_LOAD_ADDRESS, %ecx
        jmp *%ecx
        .code16

/* --- Failure -------------------------------------------------------------- */

/* Says "Strata: " and the text at si, on screen and COM1, and stops. */
fail:
        pushw %si
        movw $prefix, %si
        call print
        popw %si
        call print
        movw $line_end, %si
        call print
1:      hlt
        jmp 1b

print:
        lodsb
        testb %al, %al
        jz 3f
        pushw %ax
        movb $0x0e, %ah
        movw $7, %bx
        int $0x10
        movw $COM1 + 5, %dx
        xorw %cx, %cx
1:      inb %dx, %al
        testb $0x20, %al
        loopz 1b
        popw %ax
        movw $COM1, %dx
        outb %al, %dx
        jmp print
3:      ret

        .balign 8
gdt:
        .quad 0
        .quad 0x00cf9a000000ffff        /* code, 32 bits, 4 GB */
        .quad 0x00cf92000000ffff        /* data, 4 GB */
        .quad 0x00009a000000ffff        /* code, 16 bits, 64 KB */
        .quad 0x000092000000ffff        /* data, 64 KB */
gdtr:
        .word gdtr - gdt - 1
        .long gdt

/* The address packet of INT 13h, AH = 42h. */
        .balign 4
packet:
        .byte 16, 0
packet_count:
        .word 0
        .word 0, BOOT_BOUNCE >> 4       /* offset and segment */
packet_sector:
        .quad 0

sector: .long 0                         /* the next to read */
target: .long 0                         /* where it goes */
disk:   .byte 0

loader_name: .asciz "Strata loader"
prefix:      .asciz "Strata: "
bad_read:    .asciz "disk read error while loading the kernel"
no_a20:      .asciz "memory above 1 MB cannot be reached (A20)"
no_length:   .asciz "kernel.bin is not complete"
too_large:   .asciz "the kernel is larger than 2 MB"
line_end:    .asciz "\r\n"

        .org STAGE2_SECTORS * 512

        .section .note.GNU-stack, "", @progbits
