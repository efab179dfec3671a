#include "filesys/path.h"
#include <string.h>
#include "filesys/directory.h"
#include "filesys/inode.h"
#include "filesys/rename.h"
#include "filesys/volume.h"

/* PATH without the slashes it opens with. */
static const char *
skip_slashes(const char *path)
{
    while (*path == '/')
        path++;
    return path;
}

/* Copies the name that PATH opens with to NAME; returns what comes behind it,
   or NULL where it is longer than any name. */
static const char *
take_name(const char *path, char name[FS_NAME_ROOM])
{
    const char *slash = strchr(path, '/');
    size_t length = slash != NULL ? (size_t) (slash - path) : strlen(path);
    if (length >= FS_NAME_ROOM)
        return NULL;
    memcpy(name, path, length);
    name[length] = '\0';
    return path + length;
}

/* Opens where PATH starts. */
static struct inode *
open_start(struct inode *from, const char *path)
{
    struct volume *root = volume_root();
    if (*path == '\0' || root == NULL)
        return NULL;
    if (*path == '/' || from == NULL)
        return inode_reopen(root->root);
    return inode_reopen(from);
}

/* Goes from INODE to its NAME, opened, and closes INODE. */
static struct inode *
step(struct inode *inode, const char *name)
{
    struct inode *next = dir_step(inode, name);
    inode_close(inode);
    return next;
}

struct inode *
path_open_parent(struct inode *from, const char *path, struct path_end *end)
{
    struct inode *inode = open_start(from, path);
    path = skip_slashes(path);
    if (*path == '\0') {
        inode_close(inode);
        return NULL;
    }
    while (inode != NULL) {
        const char *rest = take_name(path, end->name);
        if (rest == NULL) {
            inode_close(inode);
            return NULL;
        }
        end->slash = *rest == '/';
        path = skip_slashes(rest);
        if (*path == '\0')
            return inode;
        inode = step(inode, end->name);
    }
    return NULL;
}

struct inode *
path_open(struct inode *from, const char *path)
{
    struct path_end end;
    if (*path != '\0' && *skip_slashes(path) == '\0')
        return open_start(from, path);
    struct inode *inode = path_open_parent(from, path, &end);
    if (inode != NULL)
        inode = step(inode, end.name);
    if (inode != NULL && end.slash
        && inode_get_type(inode) != INODE_DIRECTORY) {
        inode_close(inode);
        return NULL;
    }
    return inode;
}

/* --- From a directory to its path ----------------------------------------- */

/* Opens the directory that INODE, which is not "/", is found in, and sets ENTRY
   to its name there.  NULL where it has none any more. */
static struct inode *
find_above(struct inode *inode, struct dir_entry *entry)
{
    if (inode == inode->volume->root)
        inode = inode->volume->covered;
    struct inode *parent = dir_open_parent(inode);
    if (parent == NULL || dir_find_number(parent, inode->number, entry))
        return parent;
    inode_close(parent);
    return NULL;
}

/* Puts "/" and NAME before *AT, where BUFFER begins; false where there is no
   room. */
static bool
prepend(const char *buffer, char **at, const char *name)
{
    size_t length = strlen(name);
    if ((size_t) (*at - buffer) < length + 1)
        return false;
    *at -= length;
    memcpy(*at, name, length);
    *--*at = '/';
    return true;
}

/* As path_of, while no directory moves to another. */
static const char *
find_path(struct inode *inode, char *buffer, size_t size)
{
    struct dir_entry entry;
    struct inode *top = volume_root()->root;
    char *at = buffer + size - 1;
    *at = '\0';
    inode = inode_reopen(inode != NULL ? inode : top);
    while (inode != NULL && inode != top) {
        struct inode *above = find_above(inode, &entry);
        inode_close(inode);
        inode = above;
        if (inode != NULL && !prepend(buffer, &at, entry.name)) {
            inode_close(inode);
            inode = NULL;
        }
    }
    if (inode != NULL && *at == '\0')
        *--at = '/';
    inode_close(inode);
    return inode != NULL ? at : NULL;
}

const char *
path_of(struct inode *inode, char *buffer, size_t size)
{
    rename_deny();
    const char *path = find_path(inode, buffer, size);
    rename_allow();
    return path;
}
