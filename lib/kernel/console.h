#ifndef LIB_KERNEL_CONSOLE_H
#define LIB_KERNEL_CONSOLE_H

/* The kernel's output: printf and its kin go through here to whatever shows
   it.  Each call's text stays together.  Any context; in a panic everything is
   bypassed that could wait. */

#include <stddef.h>
#include <stdint.h>

/* What the layers above supply. */
struct console_hooks {
    /* Shows SIZE characters.  Any context. */
    void (*write)(const char *text, size_t size);

    /* Around each call's output, so that lines of two threads do not mix;
       either does nothing where it may not wait.  NULL: nothing. */
    void (*acquire)(void);
    void (*release)(void);
};

/* Takes the output over from whoever had it. */
void console_set_hooks(const struct console_hooks *);

/* Keep the output of all calls between them together.  They nest. */
void console_begin(void);
void console_end(void);

/* Writes SIZE bytes of BUFFER. */
void putbuf(const char *buffer, size_t size);

/* Characters written so far. */
int64_t console_characters(void);

#endif /* lib/kernel/console.h */
