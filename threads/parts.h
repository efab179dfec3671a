#ifndef THREADS_PARTS_H
#define THREADS_PARTS_H

/* The parts a kernel is made of.

   Each folder linked into a kernel declares one `struct kernel_part' with
   KERNEL_PART.  The records gather in a linker section, sorted by LEVEL, and
   threads/init.c walks them: it parses the command line from their options,
   starts them in layer order, runs their actions and prints their statistics.
   So a kernel contains what its file list says, and no file has to name what
   lies above it. */

#include <stdbool.h>
#include <stddef.h>

/* One option of the kernel's command line, such as -rs=SEED. */
struct kernel_option {
    const char *name;               /* without the dash: "rs" */
    const char *value;              /* "SEED" for the usage, or NULL: none */
    /* Called while the line is parsed: before memory, threads and devices
       exist, interrupts off.  It may only check VALUE (NULL where none was
       given) and keep it.  False: the value is refused, boot stops with a
       clear line. */
    bool (*set)(const char *value);
    const char *help;
};

/* One action of the command line, such as cat FILE. */
struct kernel_action {
    const char *name;
    int argc;                       /* words it takes, its own name included */
    void (*run)(char **argv);       /* in the main thread; may sleep */
    const char *arguments;          /* "FILE" for the usage, or "", or "[/DIR]":
                                       one more word if that opens with a / */
    const char *help;
};

struct kernel_part {
    const char *name;
    const struct kernel_option *options;    /* ends with a NULL name; or NULL */
    const struct kernel_action *actions;    /* ends with a NULL name; or NULL */
    /* Starts the part: once, in the main thread, in layer order, interrupts
       on.  May sleep. */
    void (*init)(void);
    /* Puts away what must not be lost (flushes disks), before power-off and
       in reverse layer order.  May sleep.  NULL: nothing to do. */
    void (*done)(void);
    /* Prints the part's lines of the statistics at shutdown.  Any context,
       a panic too.  NULL: none. */
    void (*print_stats)(void);
    /* Powers the machine off at once, statistics printed.  Any context, from
       the first line of output on.  NULL: the part cannot. */
    void (*power_off)(void);
};

/* Declares the part NAME (an identifier).  LEVEL is one digit that gives its
   place in the order: 1 threads, 2 devices, 3 filesys, 4 vm, 5 ipc,
   6 userprog, 7 modules, 8 virt, 9 tests. */
#define KERNEL_PART(LEVEL, NAME)                                         \
    extern const struct kernel_part kernel_part_##NAME;                  \
    static const struct kernel_part *const kernel_part_##NAME##_entry    \
        __attribute__((section(".parts." #LEVEL "." #NAME), used))       \
        = &kernel_part_##NAME;                                           \
    const struct kernel_part kernel_part_##NAME

#endif /* threads/parts.h */
