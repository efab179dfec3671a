#ifndef USERPROG_DESCRIPTOR_H
#define USERPROG_DESCRIPTOR_H

/* The descriptors of a process: small numbers for what it has open
   (userprog/open-file.h).

   0 is the keyboard or serial line and 1 the console until dup2 puts something
   else in their places; what is opened gets the lowest free number from 2 on.
   The table grows as far as memory allows.  Its process's threads alone call
   these functions; while there is only one, nothing is locked or counted.  May
   sleep. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "threads/synch.h"
#include "userprog/open-file.h"

/* Descriptors that every process has room for. */
#define DESCRIPTORS_AT_FIRST 8

/* The highest number that dup2 takes. */
#define DESCRIPTOR_MAX 65535

/* [d] lock, where shared */
struct descriptors {
    struct open_file **slots;       /* [d] `first', or a block of its own */
    size_t cnt;                     /* [d] */
    size_t free_from;               /* [d] no slot from 2 on below is free */
    bool shared;                    /* by several threads; changes while there
                                       is one, not in these functions */
    struct lock lock;
    struct open_file *first[DESCRIPTORS_AT_FIRST];
};

/* Makes the table of a new process. */
void descriptors_init(struct descriptors *);

/* Makes the table TO, new and empty otherwise, share all that FROM has.  False
   where memory is short. */
bool descriptors_copy(struct descriptors *to, struct descriptors *from);

/* Closes whatever is open and frees the table's memory.  Its threads have
   ended. */
void descriptors_close_all(struct descriptors *);

/* Gives F a number below MOST and returns it, or -1, with F still the caller's,
   where there is none or memory is short. */
int descriptor_add(struct descriptors *, struct open_file *f, uint32_t most);

/* The same for two at once; sets FDS, or false, with both still the
   caller's. */
bool descriptor_add_two(struct descriptors *, struct open_file *f[2],
                        int fds[2], uint32_t most);

/* Makes number TO, which is to be below MOST, stand for what FROM does, closing
   what it stood for before; returns TO, or -1 where FROM is not open, TO is no
   good number or memory is short. */
int descriptor_dup2(struct descriptors *, int from, int to, uint32_t most);

/* Closes number FD; no effect where that is not open, or is the keyboard or
   console in its own place. */
void descriptor_close(struct descriptors *, int fd);

/* As descriptor_get, for a table that is shared. */
struct open_file *descriptor_get_shared(struct descriptors *, int fd);

/* What FD stands for, or NULL; it does not end before descriptor_put, whatever
   other threads close. */
static inline struct open_file *
descriptor_get(struct descriptors *table, int fd)
{
    if (__builtin_expect(table->shared, false))
        return descriptor_get_shared(table, fd);
    return (size_t) fd < table->cnt ? table->slots[fd] : NULL;
}

/* The caller is done with F, which descriptor_get gave it. */
static inline void
descriptor_put(struct descriptors *table, struct open_file *f)
{
    if (__builtin_expect(table->shared, false) && f != NULL)
        open_file_close(f);
}

#endif /* userprog/descriptor.h */
