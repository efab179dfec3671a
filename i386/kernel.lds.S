/* The kernel's memory image: linked at PHYS_BASE_ADDRESS above the physical
   addresses at which it is loaded.  Preprocessed.  Text and constants, which
   become read-only, share a page with each other but none with data: writing
   beside code is slow under emulation, too. */

#include "i386/memory-layout.h"

OUTPUT_FORMAT("elf32-i386")
OUTPUT_ARCH("i386")
ENTRY(start)

PHDRS
{
        text PT_LOAD FLAGS(5);
        data PT_LOAD FLAGS(6);
}

SECTIONS
{
        . = PHYS_BASE_ADDRESS + KERNEL_LOAD_ADDRESS;
        image_start = .;

        .text : AT(ADDR(.text) - PHYS_BASE_ADDRESS) {
                KEEP(*(.multiboot))
                *(.text.start)
                *(.text .text.*)
        } :text

        .rodata : AT(ADDR(.rodata) - PHYS_BASE_ADDRESS) {
                *(.rodata .rodata.*)
                . = ALIGN(4);
                __start___ex_table = .;
                KEEP(*(__ex_table))
                __stop___ex_table = .;
                __start_smap_patches = .;
                KEEP(*(smap_patches))
                __stop_smap_patches = .;
                parts_start = .;
                KEEP(*(SORT_BY_NAME(.parts.*)))
                parts_end = .;
                . = ALIGN(16);
                __start_kernel_tests = .;
                KEEP(*(kernel_tests))
                __stop_kernel_tests = .;
        } :text

        . = ALIGN(4096);
        rodata_end = .;
        .data : AT(ADDR(.data) - PHYS_BASE_ADDRESS) {
                *(.data .data.*)
        } :data

        .bss : AT(ADDR(.bss) - PHYS_BASE_ADDRESS) {
                bss_start = .;
                *(.bss.page_aligned)
                *(.bss .bss.*)
                *(COMMON)
                . = ALIGN(4);
                bss_end = .;
        } :data
        . = ALIGN(4096);
        image_end = .;

        /DISCARD/ : {
                *(.eh_frame .eh_frame_hdr .note .note.* .comment)
        }
}
