#include "filesys/rename.h"
#include <debug.h>
#include "filesys/directory.h"
#include "filesys/inode.h"
#include "filesys/path.h"

/* Several directories are locked here, always an ancestor before what lies
   below it.  Where neither of two lies in the other, any order is good as long
   as only one thread at a time does so, and the tree keeps its shape meanwhile:
   both see to rename_lock.  All others lock a parent and then its child only,
   so that whoever waits here waits for somebody who waits further down, if at
   all. */
static struct lock rename_lock;

void
rename_init(void)
{
    lock_init_ranked(&rename_lock, "rename", RANK_RENAME);
}

void
rename_deny(void)
{
    lock_acquire(&rename_lock);
}

void
rename_allow(void)
{
    lock_release(&rename_lock);
}

/* Where two directories lie.  Numbers are those of directories, 0: none. */
struct places {
    struct inode *from, *to;
    uint32_t above_from;        /* the directory in TO, FROM itself perhaps, */
    uint32_t above_to;          /* and that in FROM, below which the other is */
};

/* Returns the directory in ANCESTOR below which DIR lies, or which it is; 0
   where DIR does not lie in ANCESTOR.  The tree keeps its shape. */
static uint32_t
child_towards(struct inode *ancestor, struct inode *dir)
{
    uint32_t child = 0;
    dir = inode_reopen(dir);
    while (dir != NULL && dir != ancestor) {
        bool top = dir == dir->volume->root;
        struct inode *parent = top ? NULL : dir_open_parent(dir);
        child = dir->number;
        inode_close(dir);
        dir = parent;
    }
    inode_close(dir);
    return dir != NULL ? child : 0;
}

/* Locks both directories of P, after finding out how they lie. */
static void
lock_both(struct places *p)
{
    if (p->from == p->to) {
        lock_acquire(&p->from->directory_lock);
        return;
    }
    lock_acquire(&rename_lock);
    p->above_from = child_towards(p->to, p->from);
    p->above_to = child_towards(p->from, p->to);
    struct inode *first = p->above_from != 0 ? p->to : p->from;
    struct inode *second = p->above_from != 0 ? p->from : p->to;
    lock_acquire(&first->directory_lock);
    lock_acquire_nested(&second->directory_lock);
}

static void
unlock_both(struct places *p)
{
    lock_release(&p->from->directory_lock);
    if (p->from != p->to) {
        lock_release(&p->to->directory_lock);
        lock_release(&rename_lock);
    }
}

/* Takes the lock of INODE if it is a directory, and gives it back.  NULL is
   ignored. */
static void
lock_directory(struct inode *inode)
{
    if (inode != NULL && inode_get_type(inode) == INODE_DIRECTORY)
        lock_acquire_nested(&inode->directory_lock);
}

static void
unlock_directory(struct inode *inode)
{
    if (inode != NULL && inode_get_type(inode) == INODE_DIRECTORY)
        lock_release(&inode->directory_lock);
}

/* True where R->replaced may go.  Its lock is held. */
static bool
may_replace(const struct renaming *r)
{
    struct inode *replaced = r->replaced;
    if (inode_get_type(replaced) != inode_get_type(r->inode))
        return false;
    return inode_get_type(replaced) == INODE_FILE
           || (replaced->mounted == NULL && dir_is_empty(replaced));
}

/* Does R, of which both directories are locked and all else is open. */
static bool
rename_locked(struct renaming *r)
{
    uint32_t number = r->inode->number;
    r->number = &number;
    /* A directory that stays where it is need not be locked. */
    struct inode *moved = r->from != r->to ? r->inode : NULL;
    lock_directory(moved);
    lock_directory(r->replaced);
    bool done = (r->replaced == NULL || may_replace(r))
                && r->inode->volume->fs->rename(r);
    if (done && r->replaced != NULL)
        inode_remove(r->replaced);
    if (done && number != r->inode->number)
        inode_renumber(r->inode, number);
    unlock_directory(r->replaced);
    unlock_directory(moved);
    return done;
}

/* True where neither INODE would lie in itself, nor REPLACED, which may be
   NULL, has the other below it. */
static bool
fits(const struct places *p, const struct inode *inode,
     const struct inode *replaced)
{
    return (p->above_to == 0 || inode->number != p->above_to)
           && (replaced == NULL || p->above_from == 0
               || replaced->number != p->above_from);
}

/* Sets *INODE to what NAME is in DIR, opened, NULL for nothing.  False where it
   is something that cannot be opened. */
static bool
open_if_there(struct inode *dir, const char *name, struct inode **inode)
{
    struct dir_entry entry;
    *inode = NULL;
    enum fs_result result = dir_find(dir, name, &entry);
    if (result == FS_FOUND)
        *inode = dir_open_name(dir, name);
    return result == FS_NONE || *inode != NULL;
}

/* As rename_in, with P locked.  What is open afterwards, *INODE and *REPLACED,
   is to be closed without the locks. */
static bool
rename_places(const struct places *p, const struct path_end *old,
              const struct path_end *new, struct inode **inode_,
              struct inode **replaced_)
{
    struct inode *inode = dir_open_name(p->from, old->name), *replaced = NULL;
    bool done = inode != NULL && !inode_is_removed(p->to)
                && open_if_there(p->to, new->name, &replaced)
                && (!(old->slash || new->slash)
                    || inode_get_type(inode) == INODE_DIRECTORY);
    if (done && inode != replaced) {
        struct renaming r = {
            .from = p->from, .to = p->to, .old_name = old->name,
            .new_name = new->name, .inode = inode, .replaced = replaced
        };
        done = fits(p, inode, replaced) && rename_locked(&r);
    }
    *inode_ = inode;
    *replaced_ = replaced;
    return done;
}

bool
rename_in(struct inode *from, const struct path_end *old, struct inode *to,
          const struct path_end *new)
{
    struct places p = { .from = from, .to = to };
    const struct volume *volume = from->volume;
    if (volume != to->volume || volume->read_only || volume->fs->rename == NULL
        || inode_get_type(from) != INODE_DIRECTORY
        || inode_get_type(to) != INODE_DIRECTORY
        || !dir_is_name(old->name) || !dir_is_name(new->name))
        return false;
    struct inode *inode, *replaced;
    lock_both(&p);
    bool done = rename_places(&p, old, new, &inode, &replaced);
    unlock_both(&p);
    inode_close(inode);
    inode_close(replaced);
    return done;
}
