#ifndef USERPROG_ARGUMENTS_H
#define USERPROG_ARGUMENTS_H

/* A command line, and the top of the stack that a program finds it in:

        PHYS_BASE
        the words, each with its null
        0 to 3 bytes, for alignment
        NULL                    argv[argc]
        argv[argc - 1]
        ...
        argv[0]
        argv                    points to argv[0]
        argc
        0                       stands for a return address    <- esp

   Words are divided by blanks; there is no quoting. */

#include <stddef.h>
#include "i386/vaddr.h"

/* Packs the words of COMMAND_LINE, each with its null, at the end of PAGE.
   Returns how many bytes they take and sets *CNT to how many there are; 0 where
   a page is not enough.  Any context. */
size_t arguments_pack(char page[PGSIZE], const char *command_line,
                      size_t *cnt);

/* Completes PAGE, the kernel address of a page that will end at PHYS_BASE in
   the program and at whose end CNT words in BYTES bytes are packed.  Returns
   how many bytes at the end of PAGE all takes, or 0 where a page is not enough.
   Any context. */
size_t arguments_build(char page[PGSIZE], size_t bytes, size_t cnt);

/* Returns the first word of COMMAND_LINE, and its *LENGTH, which is 0 where
   there is none.  Any context. */
const char *arguments_program(const char *command_line, size_t *length);

#endif /* userprog/arguments.h */
