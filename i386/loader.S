/* The master boot record's code: finds a disk with a partition of type 0x20,
   reads stage two from its start and jumps there.

   Entered by the BIOS in real mode at 0:LOADER_ADDRESS.  Stage two is entered
   at 0:STAGE2_ADDRESS with dl = the BIOS number of the disk and esi = the
   partition's first sector.

   446 bytes at most: the partition table follows.  Every failure says what it
   is, on the screen and on COM1, and stops. */

#include "i386/boot-layout.h"

#define COM1 0x3f8
#define PARTITION_TABLE (LOADER_BUFFER + 446)
#define PARTITION_TYPE 4                /* in an entry of 16 bytes */
#define PARTITION_START 8
#define KERNEL_TYPE 0x20
#define LAST_DRIVE 0x8f

        .code16
        .text
        .globl start
start:
        ljmp $0, $1f
1:      cli
        xorw %ax, %ax
        movw %ax, %ds
        movw %ax, %es
        movw %ax, %ss
        movw $LOADER_ADDRESS, %sp
        sti
        cld

        /* Each disk, until one has a kernel. */
        movb $0x80, %dl
try_disk:
        movb $0x41, %ah                 /* INT 13h extensions? */
        movw $0x55aa, %bx
        int $0x13
        jc next_disk
        cmpw $0xaa55, %bx
        jne next_disk
        incb found_disk

        xorl %eax, %eax
        movw $1, %cx
        movw $LOADER_BUFFER, %bx
        call read
        jc next_disk
        cmpw $0xaa55, LOADER_BUFFER + 510
        jne next_disk
        movw $PARTITION_TABLE, %si
        movw $4, %cx
2:      cmpb $KERNEL_TYPE, PARTITION_TYPE(%si)
        je found
        addw $16, %si
        loop 2b

next_disk:
        incb %dl
        cmpb $LAST_DRIVE, %dl
        jbe try_disk
        movw $no_kernel, %si
        cmpb $0, found_disk
        jne fail
        movw $no_disk, %si
        jmp fail

found:
        movl PARTITION_START(%si), %eax
        pushl %eax
        movw $STAGE2_SECTORS, %cx
        movw $STAGE2_ADDRESS, %bx
        call read
        popl %esi
        jc read_failed
        cmpl $STAGE2_MAGIC, STAGE2_ADDRESS + STAGE2_MAGIC_OFFSET
        jne not_ours
        ljmp $0, $STAGE2_ADDRESS

read_failed:
        movw $bad_read, %si
        jmp fail
not_ours:
        movw $bad_magic, %si

/* Says "Strata: " and the text at si, and stops. */
fail:
        pushw %si
        movw $prefix, %si
        call print
        popw %si
        call print
        movw $line_end, %si
        call print
3:      hlt
        jmp 3b

/* Reads cx sectors from eax on of disk dl to 0:bx; carry: an error. */
read:
        pushl $0                        /* the address packet of AH = 42h: */
        pushl %eax                      /* sector, */
        pushw $0                        /* segment */
        pushw %bx                       /* and offset, */
        pushw %cx                       /* how many, */
        pushw $16                       /* its own size */
        movw %sp, %si
        movb $0x42, %ah
        int $0x13
        leaw 16(%esp), %sp              /* leaves the carry alone */
        ret

/* Prints the string at si on screen and serial port. */
print:
        lodsb
        testb %al, %al
        jz 6f
        pushw %ax
        movb $0x0e, %ah
        movw $7, %bx
        int $0x10
        movw $COM1 + 5, %dx
        xorw %cx, %cx                   /* a port that is not there is given */
4:      inb %dx, %al                    /* up after 65,536 looks */
        testb $0x20, %al
        loopz 4b
        popw %ax
        movw $COM1, %dx
        outb %al, %dx
        jmp print
6:      ret

found_disk: .byte 0
prefix:    .asciz "Strata: "
no_disk:   .asciz "no disk that the BIOS can read by LBA"
no_kernel: .asciz "no kernel partition (type 20)"
bad_read:  .asciz "disk read error"
bad_magic: .asciz "the kernel partition holds no kernel"
line_end:  .asciz "\r\n"

        .section .note.GNU-stack, "", @progbits
