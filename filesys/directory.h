#ifndef FILESYS_DIRECTORY_H
#define FILESYS_DIRECTORY_H

/* Directories: names of inodes, one directory at a time (filesys/path.h has
   whole paths).

   Each directory's entries are guarded by its inode's directory_lock, so that
   looking a name up, opening what it names and taking it away are one step
   each.  Who holds one directory's lock takes another's only where that lies
   below it.  All may sleep. */

#include <stdbool.h>
#include <stddef.h>
#include "filesys/inode.h"

/* The longest name that the calls of old take; longer ones are refused, never
   cut. */
#define NAME_MAX 14

struct dir;

/* A directory opened by its inode, which is then the directory's; NULL, INODE
   closed, where memory is short or INODE is none. */
struct dir *dir_open(struct inode *inode);
struct dir *dir_open_root(void);
struct dir *dir_reopen(struct dir *dir);
void dir_close(struct dir *);
struct inode *dir_get_inode(struct dir *);

/* Sets *INODE to what NAME stands for, opened.  False, *INODE NULL, where it
   stands for nothing or cannot be opened. */
bool dir_lookup(struct dir *, const char *name, struct inode **inode);

/* The same for inode DIR; NULL where dir_lookup returns false. */
struct inode *dir_step(struct inode *dir, const char *name);

/* Makes NAME in directory DIR a new inode of TYPE with LENGTH zero bytes.
   False where NAME is bad or taken, or there is no room. */
bool dir_make(struct inode *dir, const char *name, enum inode_type type,
              off_t length);

/* Takes NAME away; the inode goes when the last closes it.  False for a
   directory that is not empty, or that something is mounted on; dir_unlink also
   for a file where it must be a DIRECTORY. */
bool dir_remove(struct dir *, const char *name);
bool dir_unlink(struct inode *dir, const char *name, bool directory);

/* Copies the next name to NAME; false at the end.  Names that are longer are
   left out. */
bool dir_readdir(struct dir *, char name[NAME_MAX + 1]);

/* Sets ENTRY to the next one, whatever its name. */
bool dir_next(struct dir *, struct dir_entry *entry);

/* --- For renaming and for paths ------------------------------------------- */

/* True where NAME can be one: not empty, without slashes, neither "." nor "..".
   Any context. */
bool dir_is_name(const char *name);

/* What DIR's kind says of NAME, which is neither "." nor "..".  Caller holds
   DIR's lock. */
enum fs_result dir_find(struct inode *dir, const char *name,
                        struct dir_entry *entry);

/* Opens what NAME is in DIR, without crossing into what is mounted there; NULL
   where it is nothing or cannot be opened.  Caller holds DIR's lock. */
struct inode *dir_open_name(struct inode *dir, const char *name);

/* Opens the directory that DIR, no volume's root, lies in; NULL where DIR was
   removed. */
struct inode *dir_open_parent(struct inode *dir);

/* Sets ENTRY to the one of DIR that names inode NUMBER; false where none
   does. */
bool dir_find_number(struct inode *dir, uint32_t number,
                     struct dir_entry *entry);

/* True where DIR has no entries.  Caller holds its lock. */
bool dir_is_empty(struct inode *dir);

#endif /* filesys/directory.h */
