#include "userprog/pipe.h"
#include <debug.h>
#include <stdint.h>
#include <string.h>
#include "threads/interruption.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/synch.h"

struct pipe {
    struct lock lock;
    struct condition more, room;    /* with lock: bytes came, bytes went */
    uint32_t put, got;              /* [lock] bytes ever */
    bool reader, writer;            /* [lock] that end is open */
    char *bytes;                    /* [lock] PIPE_SIZE of them, as a ring */
};

struct pipe *
pipe_create(void)
{
    struct pipe *pipe = malloc(sizeof *pipe);
    if (pipe == NULL)
        return NULL;
    pipe->bytes = palloc_get_page(0);
    if (pipe->bytes == NULL) {
        free(pipe);
        return NULL;
    }
    lock_init_ranked(&pipe->lock, "pipe", RANK_PIPE);
    cond_init(&pipe->more);
    cond_init(&pipe->room);
    pipe->put = pipe->got = 0;
    pipe->reader = pipe->writer = true;
    return pipe;
}

/* The end that OPEN tells of is closed: whoever waits for it, with CHANGED,
   need not any longer. */
static void
close_end(struct pipe *pipe, bool *open, struct condition *changed)
{
    lock_acquire(&pipe->lock);
    *open = false;
    bool over = !pipe->reader && !pipe->writer;
    cond_broadcast(changed, &pipe->lock);
    lock_release(&pipe->lock);
    if (over) {
        lock_destroy(&pipe->lock);
        palloc_free_page(pipe->bytes);
        free(pipe);
    }
}

void
pipe_close_reader(struct pipe *pipe)
{
    close_end(pipe, &pipe->reader, &pipe->room);
}

void
pipe_close_writer(struct pipe *pipe)
{
    close_end(pipe, &pipe->writer, &pipe->more);
}

static size_t
smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Bytes in PIPE.  Caller holds its lock. */
static size_t
used(const struct pipe *pipe)
{
    return pipe->put - pipe->got;
}

int
pipe_read(struct pipe *pipe, void *buffer_, size_t size)
{
    char *buffer = buffer_;
    lock_acquire(&pipe->lock);
    while (used(pipe) == 0 && pipe->writer)
        if (!cond_wait_interruptible(&pipe->more, &pipe->lock)) {
            lock_release(&pipe->lock);
            return -1;
        }

    size = smaller(size, used(pipe));
    size_t start = pipe->got % PIPE_SIZE;
    size_t part = smaller(size, PIPE_SIZE - start);
    if (size == 1)                      /* as is common */
        buffer[0] = pipe->bytes[start];
    else
        memcpy(buffer, pipe->bytes + start, part);
    if (part < size)
        memcpy(buffer + part, pipe->bytes, size - part);
    pipe->got += size;

    /* Writers wait for different amounts of room: all look.  One write may have
       brought bytes for several readers, and woke one. */
    if (size > 0)
        cond_broadcast(&pipe->room, &pipe->lock);
    if (used(pipe) > 0)
        cond_signal(&pipe->more, &pipe->lock);
    lock_release(&pipe->lock);
    return size;
}

size_t
pipe_write(struct pipe *pipe, const void *data_, size_t size)
{
    const char *data = data_;
    size_t least = size <= PIPE_ATOMIC ? size : 1;
    lock_acquire(&pipe->lock);
    bool broken_off = false;
    while (PIPE_SIZE - used(pipe) < least && pipe->reader && !broken_off)
        broken_off = !cond_wait_interruptible(&pipe->room, &pipe->lock);

    size = pipe->reader && !broken_off ? smaller(size, PIPE_SIZE - used(pipe))
                                       : 0;
    size_t start = pipe->put % PIPE_SIZE;
    size_t part = smaller(size, PIPE_SIZE - start);
    if (size == 1)
        pipe->bytes[start] = data[0];
    else
        memcpy(pipe->bytes + start, data, part);
    if (part < size)
        memcpy(pipe->bytes, data + part, size - part);
    pipe->put += size;
    if (size > 0)
        cond_signal(&pipe->more, &pipe->lock);
    lock_release(&pipe->lock);
    return size;
}
