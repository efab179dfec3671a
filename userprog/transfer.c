/* The system calls read and write, where user memory meets files and the
   console.

   What is in memory already, of a file and of the program, is copied as it is.
   Any other buffer is pinned and then reached page by page through the kernel's
   own addresses of its frames: bytes move once, straight to their place, and no
   page fault has to be served while a file is locked. */

#include <console.h>
#include <stddef.h>
#include "devices/input.h"
#include "filesys/file.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/interruption.h"
#include "userprog/calls.h"
#include "userprog/pipe.h"
#include "userprog/process.h"
#include "vm/pagedir.h"
#include "vm/space.h"

/* A pinned buffer, or what is left of it. */
struct buffer {
    const uint32_t *pagedir;
    char *uaddr;
    size_t size;
};

/* Takes the bytes up to the next page boundary off the front of BUFFER, which
   is not empty; returns their kernel address and *SIZE. */
static char *
next_piece(struct buffer *buffer, size_t *size)
{
    char *piece = pagedir_get_page(buffer->pagedir, buffer->uaddr);
    size_t room = PGSIZE - pg_ofs(buffer->uaddr);
    *size = buffer->size < room ? buffer->size : room;
    buffer->uaddr += *size;
    buffer->size -= *size;
    return piece;
}

/* Reads SIZE bytes from F, a file, to UADDR, where F has as much, the kernel
   has it in memory, and so is the user's; otherwise 0.  As there is no wait for
   either, nothing has to be pinned. */
static inline int
read_present(struct open_file *f, void *uaddr, size_t size)
{
    bool locked = open_file_begin(f);
    int done = file_read_present(f->file, usermem_write_present, uaddr, size);
    open_file_end(f, locked);
    return done;
}

/* Reads from F, a file, into BUFFER as one step. */
static int
read_file(struct open_file *f, struct buffer buffer)
{
    int done = 0;
    size_t size = 0;
    off_t got = 0;
    struct file *file = f->file;
    bool locked = open_file_begin(f);
    file_begin_read(file);
    while (buffer.size > 0 && got == (off_t) size) {
        char *piece = next_piece(&buffer, &size);
        got = file_read_piece(file, piece, size);
        if (got > 0)
            done += got;
    }
    file_end_read(file);
    open_file_end(f, locked);
    return done > 0 || got >= 0 ? done : -1;
}

/* Writes BUFFER to F, a file, as one step. */
static int
write_file(struct open_file *f, struct buffer buffer)
{
    int done = 0;
    size_t size = 0;
    off_t put = 0;
    struct file *file = f->file;
    bool locked = open_file_begin(f);
    file_begin_write(file);
    while (buffer.size > 0 && put == (off_t) size) {
        char *piece = next_piece(&buffer, &size);
        put = file_write_piece(file, piece, size);
        done += put;
    }
    if (!file_end_write(file))
        done = 0;
    open_file_end(f, locked);
    return done;
}

/* Bytes that go through a pipe at once, by way of the kernel's stack: who waits
   for a pipe may wait for ever, and nothing is pinned then. */
#define PIPE_STEP PIPE_ATOMIC

/* What functions below return where memory is not the user's: nobody is killed
   before what the call has taken is given up. */
#define BAD_POINTER (-2)

/* Reads up to SIZE bytes from PIPE to user address UADDR, which is good;
   returns how many there were, at least one unless the pipe has ended. */
static int
read_pipe(struct pipe *pipe, char *uaddr, size_t size)
{
    char step[PIPE_STEP];
    int got = pipe_read(pipe, step, size < sizeof step ? size : sizeof step);
    if (got > 0 && !usermem_write(uaddr, step, got))
        return BAD_POINTER;
    return got;
}

/* Writes SIZE bytes from UADDR to PIPE; returns how many went, or -1 where
   nobody will read them. */
static int
write_pipe(struct pipe *pipe, const char *uaddr, size_t size)
{
    char step[PIPE_STEP];
    size_t done = 0;
    while (done < size) {
        size_t left = size - done;
        size_t part = left < sizeof step ? left : sizeof step;
        if (!usermem_read(step, uaddr + done, part))
            return BAD_POINTER;
        size_t put = pipe_write(pipe, step, part);
        if (put == 0)
            return done > 0 ? (int) done : -1;
        done += put;
    }
    return done;
}

/* Writes BUFFER to the console; nobody else's output comes in between. */
static int
write_console(struct buffer buffer)
{
    int size = buffer.size;
    console_begin();
    while (buffer.size > 0) {
        size_t part;
        char *piece = next_piece(&buffer, &part);
        putbuf(piece, part);
    }
    console_end();
    return size;
}

/* Reads SIZE keys to user address UADDR, waiting for them.  The memory is not
   pinned, as this may take for ever. */
static int
read_keys(char *uaddr, size_t size)
{
    if (!usermem_probe(uaddr, size, true))
        return BAD_POINTER;
    for (size_t i = 0; i < size; i++) {
        uint8_t key;
        if (!input_getc_interruptible(&key))
            return i > 0 ? (int) i : -1;
        if (!usermem_write(uaddr + i, &key, 1))
            return BAD_POINTER;
    }
    return size;
}

/* Fills BUFFER, which is pinned, from F, which may be NULL, or writes it
   there. */
static int
read_step(struct open_file *f, struct buffer buffer)
{
    return f != NULL && f->kind == OPEN_FILE ? read_file(f, buffer) : -1;
}

static int
write_step(struct open_file *f, struct buffer buffer)
{
    if (f != NULL && f->kind == OPEN_FILE)
        return write_file(f, buffer);
    if (f != NULL && f->kind == OPEN_CONSOLE)
        return write_console(buffer);
    return -1;
}

/* Does STEP for BUFFER, to which it WRITES or not, while it is pinned. */
static inline int
do_pinned(struct space *space, struct open_file *f, struct buffer buffer,
          bool writes, int (*step)(struct open_file *, struct buffer))
{
    char *uaddr = buffer.uaddr;
    if (!space_pin(space, uaddr, buffer.size, writes))
        return BAD_POINTER;
    int result = step(f, buffer);
    space_unpin(space, uaddr, buffer.size);
    return result;
}

/* True where a long transfer with F gives up between its parts: with the
   console for any signal, with a file for what ends the thread. */
static bool
is_broken_off(const struct open_file *f)
{
    return f->kind == OPEN_CONSOLE ? interruption_pending() != 0
                                   : signal_ends();
}

/* The same for any buffer: in several steps where it is too large to be pinned
   at once, if all of it is good. */
static int
do_pinned_parts(struct space *space, struct open_file *f, struct buffer buffer,
                bool writes, int (*step)(struct open_file *, struct buffer))
{
    if (buffer.size <= SPACE_PIN_MOST)
        return do_pinned(space, f, buffer, writes, step);
    if (!usermem_probe(buffer.uaddr, buffer.size, writes))
        return BAD_POINTER;
    int done = 0, got;
    size_t size;
    do {
        struct buffer part = buffer;
        part.size = size = buffer.size < SPACE_PIN_MOST ? buffer.size
                                                        : SPACE_PIN_MOST;
        got = do_pinned(space, f, part, writes, step);
        if (got > 0)
            done += got;
        buffer.uaddr += size;
        buffer.size -= size;
    } while (buffer.size > 0 && got == (int) size && !is_broken_off(f));
    return done > 0 ? done : got;
}

/* Reads from F, which may be NULL, to BUFFER, and writes there. */
static int
read_any(struct space *space, struct open_file *f, struct buffer buffer)
{
    if (f != NULL && f->kind == OPEN_INPUT)
        return read_keys(buffer.uaddr, buffer.size);
    if (f == NULL || f->kind != OPEN_PIPE_READER)
        return do_pinned_parts(space, f, buffer, true, read_step);
    if (!usermem_probe(buffer.uaddr, buffer.size, true))
        return BAD_POINTER;
    return buffer.size > 0 ? read_pipe(f->pipe, buffer.uaddr, buffer.size) : 0;
}

static int
write_any(struct space *space, struct open_file *f, struct buffer buffer)
{
    if (f == NULL || f->kind != OPEN_PIPE_WRITER)
        return do_pinned_parts(space, f, buffer, false, write_step);
    if (buffer.size > PIPE_STEP         /* else it is read all at once */
        && !usermem_probe(buffer.uaddr, buffer.size, false))
        return BAD_POINTER;
    return write_pipe(f->pipe, buffer.uaddr, buffer.size);
}

/* Either call of P, with ARGS, of which the first stands for F, by TRANSFER.
   Gives F up. */
static inline uint32_t
transfer(struct process *p, struct open_file *f, const uint32_t *args,
         int (*transfer)(struct space *, struct open_file *, struct buffer))
{
    struct buffer buffer = { p->space->pagedir, (char *) args[1], args[2] };
    int result = transfer(p->space, f, buffer);
    descriptor_put(&p->descriptors, f);
    if (result == BAD_POINTER)
        call_kill();
    return result;
}

uint32_t
call_read(const uint32_t *args)
{
    struct process *p = process_current();
    struct open_file *f = descriptor_get(&p->descriptors, args[0]);
    if (f != NULL && f->kind == OPEN_FILE && args[2] <= PGSIZE) {
        int done = read_present(f, (void *) args[1], args[2]);
        if (done > 0) {
            descriptor_put(&p->descriptors, f);
            return done;
        }
    }
    return transfer(p, f, args, read_any);
}

uint32_t
call_write(const uint32_t *args)
{
    struct process *p = process_current();
    struct open_file *f = descriptor_get(&p->descriptors, args[0]);
    return transfer(p, f, args, write_any);
}
