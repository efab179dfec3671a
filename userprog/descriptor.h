#ifndef USERPROG_DESCRIPTOR_H
#define USERPROG_DESCRIPTOR_H

/* The descriptors of a process: small numbers for what it has open
   (userprog/open-file.h).

   0 is the keyboard or serial line and 1 the console until dup2 puts something
   else in their places; what is opened gets the lowest free number from 2 on.
   The table grows as far as memory allows.  It belongs to its process's thread,
   which alone calls these functions.  None sleeps unless it says so. */

#include <stdbool.h>
#include <stddef.h>
#include "userprog/open-file.h"

/* Descriptors that every process has room for. */
#define DESCRIPTORS_AT_FIRST 8

/* The highest number that dup2 takes. */
#define DESCRIPTOR_MAX 65535

struct descriptors {
    struct open_file **slots;       /* `first', or a block of its own */
    size_t cnt;
    size_t free_from;               /* no slot from 2 on below is free */
    struct open_file *first[DESCRIPTORS_AT_FIRST];
};

/* Makes the table of a new process. */
void descriptors_init(struct descriptors *);

/* Makes the table TO, new and empty otherwise, share all that FROM has.  False
   where memory is short. */
bool descriptors_copy(struct descriptors *to, const struct descriptors *from);

/* Closes whatever is open and frees the table's memory.  May sleep. */
void descriptors_close_all(struct descriptors *);

/* Gives F a number and returns it, or -1, with F still the caller's, where
   memory is short. */
int descriptor_add(struct descriptors *, struct open_file *f);

/* Makes number TO stand for what FROM does, closing what it stood for before;
   returns TO, or -1 where FROM is not open, TO is no good number or memory is
   short.  May sleep. */
int descriptor_dup2(struct descriptors *, int from, int to);

/* Closes number FD; no effect where that is not open, or is the keyboard or
   console in its own place.  May sleep. */
void descriptor_close(struct descriptors *, int fd);

/* What FD stands for, or NULL. */
static inline struct open_file *
descriptor_get(struct descriptors *table, int fd)
{
    return (size_t) fd < table->cnt ? table->slots[fd] : NULL;
}

/* The file that FD stands for, or NULL. */
static inline struct file *
descriptor_get_file(struct descriptors *table, int fd)
{
    struct open_file *f = descriptor_get(table, fd);
    return f != NULL && f->kind == OPEN_FILE ? f->file : NULL;
}

/* The directory that FD stands for, or NULL. */
static inline struct dir *
descriptor_get_directory(struct descriptors *table, int fd)
{
    struct open_file *f = descriptor_get(table, fd);
    return f != NULL && f->kind == OPEN_DIRECTORY ? f->directory : NULL;
}

#endif /* userprog/descriptor.h */
