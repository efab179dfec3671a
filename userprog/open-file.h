#ifndef USERPROG_OPEN_FILE_H
#define USERPROG_OPEN_FILE_H

/* What descriptors stand for: a file with a position, a directory, one end of a
   pipe, the keyboard or the console.  Descriptors of one process or of several
   may share one, by dup2 and fork; the last to close it ends it. */

#include <stdbool.h>
#include "threads/refcount.h"
#include "threads/synch.h"

struct dir;
struct file;
struct pipe;

enum open_kind {
    OPEN_INPUT,
    OPEN_CONSOLE,
    OPEN_FILE,
    OPEN_DIRECTORY,
    OPEN_PIPE_READER,
    OPEN_PIPE_WRITER
};

struct open_file {
    enum open_kind kind;            /* [I] */
    struct refcount users;          /* descriptors that stand for it */
    struct lock lock;               /* for the position, where it is shared */
    union {                         /* [I] */
        struct file *file;
        struct dir *directory;
        struct pipe *pipe;
    };
};

/* The keyboard and the console, which are never closed. */
extern struct open_file open_input, open_console;

/* Returns OBJECT, which is of KIND, as an open file with one user; NULL, OBJECT
   still the caller's, where memory is short. */
struct open_file *open_file_create(enum open_kind kind, void *object);

/* One more descriptor stands for F, or one less.  Closing may sleep. */
struct open_file *open_file_share(struct open_file *f);
void open_file_close(struct open_file *f);

/* Keeps those who share F away while the caller uses its position: what lies
   between begin and end.  End gets what begin returned.  May sleep. */
static inline bool
open_file_begin(struct open_file *f)
{
    /* Only who uses F makes it more widely used: whoever finds itself alone
       stays so. */
    bool shared = !refcount_is_one(&f->users);
    if (shared)
        lock_acquire(&f->lock);
    return shared;
}

static inline void
open_file_end(struct open_file *f, bool locked)
{
    if (locked)
        lock_release(&f->lock);
}

#endif /* userprog/open-file.h */
