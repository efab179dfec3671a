#include "userprog/open-file.h"
#include <debug.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "threads/malloc.h"
#include "userprog/pipe.h"

struct open_file open_input = { .kind = OPEN_INPUT, .users = { 1 } };
struct open_file open_console = { .kind = OPEN_CONSOLE, .users = { 1 } };

struct open_file *
open_file_create(enum open_kind kind, void *object)
{
    struct open_file *f = malloc(sizeof *f);
    if (f == NULL)
        return NULL;
    f->kind = kind;
    refcount_init(&f->users, 1);
    lock_init_ranked(&f->lock, "open file", RANK_OPEN_FILE);
    f->file = object;
    return f;
}

struct open_file *
open_file_share(struct open_file *f)
{
    refcount_get(&f->users);
    return f;
}

/* The last user of F is gone. */
static void
end(struct open_file *f)
{
    switch (f->kind) {
    case OPEN_FILE:
        file_close(f->file);
        break;
    case OPEN_DIRECTORY:
        dir_close(f->directory);
        break;
    case OPEN_PIPE_READER:
        pipe_close_reader(f->pipe);
        break;
    case OPEN_PIPE_WRITER:
        pipe_close_writer(f->pipe);
        break;
    case OPEN_INPUT:
    case OPEN_CONSOLE:
        NOT_REACHED();
    }
    lock_destroy(&f->lock);
    free(f);
}

void
open_file_close(struct open_file *f)
{
    if (refcount_put(&f->users))
        end(f);
}
