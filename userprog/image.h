#ifndef USERPROG_IMAGE_H
#define USERPROG_IMAGE_H

/* A program on its way into a process: loaded, with its arguments on a stack.
   All functions may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file;
struct space;

struct image {
    struct space *space;
    struct file *executable;        /* open, not to be written */
    uintptr_t entry, stack;
};

/* Makes IMAGE of the program in file NAME, with the CNT words in BYTES bytes at
   the end of PAGE as arguments and MOST_PAGES of memory at the most.  PAGE is
   changed.  False, and nothing to discard, where that is not possible; a file
   that is none, or holds no program, is reported on the console, want of memory
   is not. */
bool image_load(struct image *image, const char *name, char *page, size_t bytes,
                size_t cnt, size_t most_pages);

/* Puts away what IMAGE has; NULLs are ignored. */
void image_discard(struct image *image);

#endif /* userprog/image.h */
