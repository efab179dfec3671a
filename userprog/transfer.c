/* The system calls read and write, where user memory meets files and the
   console.

   A buffer is pinned and then reached page by page through the kernel's own
   addresses of its frames: bytes move once, straight to their place, and no
   page fault can happen while a file is locked. */

#include <console.h>
#include <stddef.h>
#include "devices/input.h"
#include "filesys/file.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "userprog/calls.h"
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

/* Reads from FILE into BUFFER as one step. */
static int
read_file(struct file *file, struct buffer buffer)
{
    int done = 0;
    size_t size = 0;
    off_t got = 0;
    file_begin_read(file);
    while (buffer.size > 0 && got == (off_t) size) {
        char *piece = next_piece(&buffer, &size);
        got = file_read_piece(file, piece, size);
        done += got;
    }
    file_end_read(file);
    return done;
}

/* Writes BUFFER to FILE as one step. */
static int
write_file(struct file *file, struct buffer buffer)
{
    int done = 0;
    size_t size = 0;
    off_t put = 0;
    file_begin_write(file);
    while (buffer.size > 0 && put == (off_t) size) {
        char *piece = next_piece(&buffer, &size);
        put = file_write_piece(file, piece, size);
        done += put;
    }
    return file_end_write(file) ? done : 0;
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
        call_kill();
    for (size_t i = 0; i < size; i++) {
        char key = input_getc();
        if (!usermem_write(uaddr + i, &key, 1))
            call_kill();
    }
    return size;
}

/* What read and write do with a pinned BUFFER and descriptor D (NULL: none). */
static int
read_to(const struct descriptor *d, struct buffer buffer)
{
    return d != NULL && d->kind == DESCRIPTOR_FILE
           ? read_file(d->file, buffer) : -1;
}

static int
write_from(const struct descriptor *d, struct buffer buffer)
{
    if (d != NULL && d->kind == DESCRIPTOR_FILE)
        return write_file(d->file, buffer);
    if (d != NULL && d->kind == DESCRIPTOR_CONSOLE)
        return write_console(buffer);
    return -1;
}

uint32_t
call_read(const uint32_t *args)
{
    struct process *p = process_current();
    struct descriptor *d = descriptor_get(&p->descriptors, args[0]);
    struct buffer buffer = { p->space->pagedir, (char *) args[1], args[2] };

    if (d != NULL && d->kind == DESCRIPTOR_INPUT)
        return read_keys(buffer.uaddr, buffer.size);
    if (!space_pin(p->space, buffer.uaddr, buffer.size, true))
        call_kill();
    int result = read_to(d, buffer);
    space_unpin(p->space, buffer.uaddr, buffer.size);
    return result;
}

uint32_t
call_write(const uint32_t *args)
{
    struct process *p = process_current();
    struct descriptor *d = descriptor_get(&p->descriptors, args[0]);
    struct buffer buffer = { p->space->pagedir, (char *) args[1], args[2] };

    if (!space_pin(p->space, buffer.uaddr, buffer.size, false))
        call_kill();
    int result = write_from(d, buffer);
    space_unpin(p->space, buffer.uaddr, buffer.size);
    return result;
}
