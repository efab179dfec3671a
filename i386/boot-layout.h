#ifndef I386_BOOT_LAYOUT_H
#define I386_BOOT_LAYOUT_H

/* Where the pieces of the disk boot path lie in low memory, and the form of
   kernel.bin, for loader.S, stage2.S and, as plain numbers, the utilities.

   kernel.bin: STAGE2_SECTORS sectors of stage two, then the kernel's image,
   which is entered at its first byte. */

#define LOADER_ADDRESS 0x7c00
#define LOADER_BUFFER 0x7e00            /* a sector: partition tables */

#define STAGE2_ADDRESS 0x8000
#define STAGE2_SECTORS 16

/* Offsets in stage two. */
#define STAGE2_MAGIC_OFFSET 4
#define STAGE2_LENGTH_OFFSET 8          /* of the kernel's image, bytes */
#define STAGE2_ARGS_OFFSET 512          /* command line, ends with a null */
#define STAGE2_ARGS_SIZE 3072
#define STAGE2_MAGIC 0x32525453         /* "STR2" */

#define KERNEL_BYTES_MAX 0x200000

/* What stage two leaves for the kernel. */
#define BOOT_MEMORY_MAP 0x1000
#define BOOT_MEMORY_MAP_END 0x1800
#define BOOT_INFO 0x1800                /* struct multiboot_info */

/* Sectors are read to here, then copied to where they belong. */
#define BOOT_BOUNCE 0x10000
#define BOOT_BOUNCE_SECTORS 64

#endif /* i386/boot-layout.h */
