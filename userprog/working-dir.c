#include "userprog/working-dir.h"
#include <stddef.h>
#include "filesys/inode.h"
#include "userprog/process.h"

void
working_dir_init(struct working_dir *dir)
{
    lock_init_ranked(&dir->lock, "working directory", RANK_WORKING_DIR);
    dir->inode = NULL;
}

/* Opens DIR once more; NULL for "/". */
static struct inode *
reopen(struct working_dir *dir)
{
    lock_acquire(&dir->lock);
    struct inode *inode = dir->inode != NULL ? inode_reopen(dir->inode) : NULL;
    lock_release(&dir->lock);
    return inode;
}

void
working_dir_copy(struct working_dir *dir, struct working_dir *from)
{
    dir->inode = reopen(from);
}

void
working_dir_close(struct working_dir *dir)
{
    inode_close(dir->inode);
    lock_destroy(&dir->lock);
}

struct inode *
working_dir_open(void)
{
    struct process *p = process_current();
    return p != NULL ? reopen(&p->directory) : NULL;
}

void
working_dir_change(struct inode *inode)
{
    struct working_dir *dir = &process_current()->directory;
    lock_acquire(&dir->lock);
    struct inode *before = dir->inode;
    dir->inode = inode;
    lock_release(&dir->lock);
    inode_close(before);
}
