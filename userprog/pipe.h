#ifndef USERPROG_PIPE_H
#define USERPROG_PIPE_H

/* Pipes: bytes that one end writes and the other reads, in order, through a
   page of the kernel.  Each end is closed once, by its last user; a pipe ends
   with both.  All functions may sleep. */

#include <stddef.h>
#include "i386/vaddr.h"

/* Bytes a pipe holds. */
#define PIPE_SIZE PGSIZE

/* A write of so many bytes stands together, whatever else is written. */
#define PIPE_ATOMIC 512

struct pipe;

/* Returns an empty pipe with both ends open; NULL where memory is short. */
struct pipe *pipe_create(void);
void pipe_close_reader(struct pipe *pipe);
void pipe_close_writer(struct pipe *pipe);

/* Waits until PIPE holds a byte and moves at most SIZE to BUFFER; returns how
   many, 0 where it is empty and nobody will write to it, -1 where the wait was
   broken off by a signal. */
int pipe_read(struct pipe *pipe, void *buffer, size_t size);

/* Waits until there is room, for all SIZE bytes where these are at most
   PIPE_ATOMIC, and moves as many of DATA as fit; returns how many, 0 where
   nobody will read them or the wait was broken off. */
size_t pipe_write(struct pipe *pipe, const void *data, size_t size);

#endif /* userprog/pipe.h */
