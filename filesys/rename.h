#ifndef FILESYS_RENAME_H
#define FILESYS_RENAME_H

/* Renaming: the one change of names that two directories take part in. */

#include <stdbool.h>

struct inode;
struct path_end;

/* Makes what OLD is in directory FROM what NEW is in directory TO instead, as
   one step: nobody finds it under both names, under none, or NEW gone for a
   moment.  What NEW was goes, like what is removed.  False where that cannot
   be: OLD is nothing, NEW is not a name, both are not on one volume, one is a
   directory and NEW not an empty one or not one at all, or a directory would
   lie in itself.  May sleep. */
bool rename_in(struct inode *from, const struct path_end *old,
               struct inode *to, const struct path_end *new);

/* Between these no directory moves to another, so that it can be found out
   where one lies.  Caller holds no directory_lock. */
void rename_deny(void);
void rename_allow(void);

/* Once. */
void rename_init(void);

#endif /* filesys/rename.h */
