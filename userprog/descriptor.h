#ifndef USERPROG_DESCRIPTOR_H
#define USERPROG_DESCRIPTOR_H

/* The descriptors of a process: small numbers for what it has open.

   0 is the keyboard or serial line, 1 the console; they cannot be closed.
   Files and directories get the lowest free number from 2 on.  The table grows
   as far as memory allows.  It belongs to its process's thread, which alone
   calls these functions.  None sleeps unless it says so. */

#include <stdbool.h>
#include <stddef.h>

struct dir;
struct file;

enum descriptor_kind {
    DESCRIPTOR_FREE,
    DESCRIPTOR_INPUT,
    DESCRIPTOR_CONSOLE,
    DESCRIPTOR_FILE,
    DESCRIPTOR_DIRECTORY
};

struct descriptor {
    enum descriptor_kind kind;
    union {
        struct file *file;
        struct dir *directory;
    };
};

/* Descriptors that every process has room for. */
#define DESCRIPTORS_AT_FIRST 8

struct descriptors {
    struct descriptor *slots;       /* `first', or a block of its own */
    size_t cnt;
    size_t free_from;               /* no slot below is free */
    struct descriptor first[DESCRIPTORS_AT_FIRST];
};

/* Makes the table of a new process. */
void descriptors_init(struct descriptors *);

/* Closes whatever is open and frees the table's memory.  May sleep. */
void descriptors_close_all(struct descriptors *);

/* Gives D a number and returns it, or -1, with D still the caller's, where
   memory is short. */
int descriptor_add(struct descriptors *, const struct descriptor *d);

/* Closes what D stands for; false where that cannot be closed.  May sleep. */
bool descriptor_release(struct descriptor *d);

/* Closes number FD; false where it is not open.  May sleep. */
bool descriptor_close(struct descriptors *, int fd);

/* What FD stands for, or NULL. */
static inline struct descriptor *
descriptor_get(struct descriptors *table, int fd)
{
    if ((size_t) fd >= table->cnt
        || table->slots[fd].kind == DESCRIPTOR_FREE)
        return NULL;
    return &table->slots[fd];
}

/* The file that FD stands for, or NULL. */
static inline struct file *
descriptor_get_file(struct descriptors *table, int fd)
{
    if ((size_t) fd >= table->cnt
        || table->slots[fd].kind != DESCRIPTOR_FILE)
        return NULL;
    return table->slots[fd].file;
}

/* The directory that FD stands for, or NULL. */
static inline struct dir *
descriptor_get_directory(struct descriptors *table, int fd)
{
    struct descriptor *d = descriptor_get(table, fd);
    return d != NULL && d->kind == DESCRIPTOR_DIRECTORY ? d->directory : NULL;
}

#endif /* userprog/descriptor.h */
