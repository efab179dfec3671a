#ifndef I386_MEMORY_LAYOUT_H
#define I386_MEMORY_LAYOUT_H

/* Where things lie in the kernel's address space; plain numbers, for C,
   assembly and the linker script alike.

     0x00000000  user space
     0xc0000000  RAM, mapped linearly (at most 896 MB)
     0xf8000000  kernel stacks, each with a guard page below
     0xfd000000  device registers */

#define PHYS_BASE_ADDRESS 0xc0000000
#define KERNEL_LOAD_ADDRESS 0x00100000

#define DIRECT_MAP_END 0xf8000000
#define STACK_WINDOW 0xf8000000
#define STACK_WINDOW_END 0xfc000000
#define DEVICE_WINDOW 0xfd000000
#define DEVICE_WINDOW_END 0xfd400000

/* How much of RAM the entry code maps before paging_init. */
#define BOOT_MAP_BYTES 0x800000

#endif /* i386/memory-layout.h */
