#include "filesys/file.h"
#include <debug.h>
#include "filesys/inode.h"
#include "threads/malloc.h"

struct file {
    struct inode *inode;
    off_t position;
    off_t old_position;         /* before the write in pieces under way */
    bool denies_write;
};

struct file *
file_open(struct inode *inode)
{
    struct file *file = malloc(sizeof *file);
    if (inode == NULL || file == NULL) {
        inode_close(inode);
        free(file);
        return NULL;
    }
    file->inode = inode;
    file->position = 0;
    file->denies_write = false;
    return file;
}

struct file *
file_reopen(struct file *file)
{
    return file_open(inode_reopen(file->inode));
}

void
file_close(struct file *file)
{
    if (file != NULL) {
        file_allow_write(file);
        inode_close(file->inode);
        free(file);
    }
}

struct inode *
file_get_inode(struct file *file)
{
    return file->inode;
}

off_t
file_read(struct file *file, void *buffer, off_t size)
{
    off_t done = inode_read_at(file->inode, buffer, size, file->position);
    if (done > 0)
        file->position += done;
    return done;
}

off_t
file_read_present(struct file *file, file_copy_func *copy, void *to, off_t size)
{
    off_t done = inode_read_present(file->inode, copy, to, size,
                                    file->position);
    file->position += done;
    return done;
}

off_t
file_read_at(struct file *file, void *buffer, off_t size, off_t start)
{
    return inode_read_at(file->inode, buffer, size, start);
}

off_t
file_write(struct file *file, const void *data, off_t size)
{
    off_t done = inode_write_at(file->inode, data, size, file->position);
    file->position += done;
    return done;
}

off_t
file_write_at(struct file *file, const void *data, off_t size, off_t start)
{
    return inode_write_at(file->inode, data, size, start);
}

void
file_begin_read(struct file *file)
{
    inode_begin_read(file->inode);
}

off_t
file_read_piece(struct file *file, void *buffer, off_t size)
{
    off_t done = inode_read_part(file->inode, buffer, size, file->position);
    if (done > 0)
        file->position += done;
    return done;
}

void
file_end_read(struct file *file)
{
    inode_end_read(file->inode);
}

void
file_begin_write(struct file *file)
{
    file->old_position = file->position;
    inode_begin_write(file->inode);
}

off_t
file_write_piece(struct file *file, const void *data, off_t size)
{
    off_t done = inode_write_part(file->inode, data, size, file->position);
    file->position += done;
    return done;
}

bool
file_end_write(struct file *file)
{
    bool done = inode_end_write(file->inode);
    if (!done)
        file->position = file->old_position;
    return done;
}

void
file_deny_write(struct file *file)
{
    if (!file->denies_write) {
        file->denies_write = true;
        inode_deny_write(file->inode);
    }
}

bool
file_is_writable(const struct file *file)
{
    return inode_is_writable(file->inode);
}

void
file_allow_write(struct file *file)
{
    if (file->denies_write) {
        file->denies_write = false;
        inode_allow_write(file->inode);
    }
}

void
file_seek(struct file *file, off_t position)
{
    ASSERT(position >= 0);
    file->position = position;
}

off_t
file_tell(struct file *file)
{
    return file->position;
}

off_t
file_length(struct file *file)
{
    return inode_length(file->inode);
}
