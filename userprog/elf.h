#ifndef USERPROG_ELF_H
#define USERPROG_ELF_H

/* Programs as they lie in files: 32-bit ELF executables for the i386, linked
   at fixed addresses.  [ELF] System V ABI, edition 4.1, chapters 4 and 5, and
   its Intel386 supplement.

   The file is not trusted: all of its headers are checked before anything is
   mapped. */

#include <stdint.h>

struct file;
struct space;

enum elf_result {
    ELF_LOADED,
    ELF_BAD,                    /* the file holds no program for this machine */
    ELF_NOT_READ                /* memory is short, or the disk has failed */
};

/* Maps the program in FILE into SPACE, which is empty, and sets *ENTRY to
   where it starts.  Nobody may write FILE meanwhile.  Where the result is not
   ELF_LOADED, SPACE is only good to be destroyed.  May sleep. */
enum elf_result elf_load(struct space *space, struct file *file,
                         uintptr_t *entry);

#endif /* userprog/elf.h */
