#include "tests/crash/model.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/lib.h"
#include "threads/malloc.h"

static const struct {
    const char *path;
    int parent;                 /* -1: the root */
} names[NODE_CNT] = {
    [NODE_FOO] = { "/m/foo", -1 },
    [NODE_BAR] = { "/m/bar", -1 },
    [NODE_A] = { "/m/A", -1 },
    [NODE_A_FOO] = { "/m/A/foo", NODE_A },
    [NODE_A_BAR] = { "/m/A/bar", NODE_A },
    [NODE_B] = { "/m/B", -1 },
    [NODE_B_FOO] = { "/m/B/foo", NODE_B },
    [NODE_B_BAR] = { "/m/B/bar", NODE_B },
    [NODE_B_A] = { "/m/B/A", NODE_B },
    [NODE_B_A_FOO] = { "/m/B/A/foo", NODE_B_A },
    [NODE_B_A_BAR] = { "/m/B/A/bar", NODE_B_A },
};

/* Room for the longest file; memory of its own, lest each kernel with this test
   be larger. */
static uint8_t *buffer;

void
model_init(void)
{
    buffer = malloc(UNITS_MOST * UNIT);
    REQUIRE(buffer != NULL, "memory is short");
}

const char *
node_path(enum node_name node)
{
    return names[node].path;
}

/* --- Operations ----------------------------------------------------------- */

static bool
has_children(const struct tree *tree, enum node_name node)
{
    for (unsigned i = 0; i < NODE_CNT; i++)
        if (names[i].parent == (int) node && tree->nodes[i].type != 0)
            return true;
    return false;
}

static bool
make_node(struct tree *tree, const struct op *op, uint8_t number,
          enum inode_type type)
{
    struct node *n = &tree->nodes[op->node];
    int parent = names[op->node].parent;
    if (n->type != 0 || (parent >= 0 && tree->nodes[parent].type == 0))
        return false;
    memset(n, 0, sizeof *n);
    n->type = type;
    n->identity = number;
    return true;
}

static bool
write_node(struct node *n, const struct op *op, uint8_t number)
{
    size_t at = op->at == AT_END ? n->units : op->at;
    if (n->type != INODE_FILE || at + op->units > UNITS_MOST)
        return false;
    memset(n->content + at, number, op->units);
    if (at + op->units > n->units)
        n->units = at + op->units;
    return true;
}

/* The last part of NODE's path. */
static const char *
last_name(enum node_name node)
{
    return strrchr(names[node].path, '/') + 1;
}

/* What NODE is called when FROM is called TO: itself where it neither is FROM
   nor lies in it, -1 where that is no name here. */
static int
renamed(int node, int from, int to)
{
    if (node == from || node < 0)
        return node == from ? to : node;
    int parent = renamed(names[node].parent, from, to);
    if (parent == names[node].parent)
        return node;
    for (int i = 0; parent >= 0 && i < NODE_CNT; i++)
        if (names[i].parent == parent && !strcmp(last_name(i), last_name(node)))
            return i;
    return -1;
}

/* True where OP->node, with all that is in it, can have the name OP->at, in the
   place of what is there, and what was in that is none of these. */
static bool
can_rename(const struct tree *tree, const struct op *op)
{
    unsigned type = tree->nodes[op->node].type,
             other = tree->nodes[op->at].type;
    int parent = names[op->at].parent;
    if (type == 0 || (other != 0 && other != type) || has_children(tree, op->at)
        || (parent >= 0 && tree->nodes[parent].type == 0)
        || renamed(op->at, op->node, op->at) != op->at)
        return false;
    for (int i = 0; i < NODE_CNT; i++)
        if (tree->nodes[i].type != 0 && renamed(i, op->node, op->at) < 0)
            return false;
    return true;
}

/* Gives OP->node the name OP->at. */
static bool
rename_node(struct tree *tree, const struct op *op)
{
    if (!can_rename(tree, op))
        return false;
    for (int i = 0; i < NODE_CNT; i++) {
        int new = renamed(i, op->node, op->at);
        if (tree->nodes[i].type != 0 && new != i) {
            tree->nodes[new] = tree->nodes[i];
            tree->nodes[i].type = 0;
        }
    }
    return true;
}

bool
model_apply(struct tree *tree, const struct op *op, uint8_t number)
{
    struct node *n = &tree->nodes[op->node];
    switch (op->kind) {
    case OP_CREATE:
        return make_node(tree, op, number, INODE_FILE);
    case OP_MKDIR:
        return make_node(tree, op, number, INODE_DIRECTORY);
    case OP_REMOVE:
        if (n->type == 0 || has_children(tree, op->node))
            return false;
        n->type = 0;
        return true;
    case OP_REMOVE_OPEN:
        if (n->type != INODE_FILE)
            return false;
        n->type = 0;
        return true;
    case OP_WRITE:
        return write_node(n, op, number);
    case OP_RENAME:
        return rename_node(tree, op);
    case OP_FSYNC:
        return n->type == INODE_FILE;
    default:
        return true;
    }
}

static bool
write_file(struct file *file, const struct op *op, uint8_t number)
{
    off_t at = op->at == AT_END ? file_length(file) : op->at * UNIT;
    off_t size = op->units * UNIT;
    memset(buffer, number, size);
    return file_write_at(file, buffer, size, at) == size;
}

/* Does OP to a file that is there. */
static bool
change_file(const struct op *op, uint8_t number)
{
    const struct op more = { OP_WRITE, op->node, AT_END, 5 };
    struct file *file = filesys_open(node_path(op->node));
    bool done = false;
    if (file == NULL)
        return false;
    if (op->kind == OP_WRITE)
        done = write_file(file, op, number);
    else if (op->kind == OP_FSYNC)
        done = inode_sync(file_get_inode(file));
    else {
        done = filesys_remove(node_path(op->node));
        write_file(file, &more, number);
    }
    file_close(file);
    return done;
}

bool
kernel_try(const struct op *op, uint8_t number)
{
    const char *path = node_path(op->node);
    switch (op->kind) {
    case OP_CREATE:
        return filesys_create(path, 0);
    case OP_MKDIR:
        return filesys_create_at(NULL, path, INODE_DIRECTORY, 0);
    case OP_REMOVE:
        return filesys_remove(path);
    case OP_RENAME:
        return filesys_rename_at(NULL, path, node_path(op->at));
    case OP_SYNC:
        return volume_sync_all();
    default:
        return change_file(op, number);
    }
}

void
kernel_apply(const struct op *op, uint8_t number)
{
    REQUIRE(kernel_try(op, number), "operation %u, %s", op->kind,
            node_path(op->node));
}

bool
op_syncs(const struct op *op)
{
    return op->kind == OP_SYNC || op->kind == OP_FSYNC;
}

void
op_print(const struct op *op)
{
    static const char *const verbs[] = {
        "create", "mkdir", "remove", "remove open", "write", "rename",
        "fsync", "sync",
    };
    printf(" %s", verbs[op->kind]);
    if (op->kind != OP_SYNC)
        printf(" %s", node_path(op->node) + 3);
    if (op->kind == OP_RENAME)
        printf(" to %s", node_path(op->at) + 3);
    if (op->kind == OP_WRITE) {
        printf(" %u units", op->units);
        if (op->at != AT_END)
            printf(" at %u", op->at);
    }
    printf(";");
}

/* --- Reading -------------------------------------------------------------- */

static const char *
read_file(struct node *n, struct file *file)
{
    off_t length = file_length(file);
    n->type = INODE_FILE;
    n->units = length / UNIT;
    if (length % UNIT != 0 || length > UNITS_MOST * UNIT)
        return "a length that no write made";
    if (file_read_at(file, buffer, length, 0) != length)
        return "a file that cannot be read";
    for (size_t i = 0; i < n->units; i++) {
        const uint8_t *unit = buffer + i * UNIT;
        n->content[i] = unit[0];
        for (size_t j = 1; j < UNIT; j++)
            if (unit[j] != unit[0])
                return "a unit of several writes";
    }
    return NULL;
}

/* True where NAME is one of those in PARENT. */
static bool
is_known(int parent, const char *name)
{
    for (unsigned i = 0; i < NODE_CNT; i++)
        if (names[i].parent == parent && !strcmp(last_name(i), name))
            return true;
    return false;
}

/* Checks the names in DIR, which is PARENT. */
static const char *
read_names(struct dir *dir, int parent)
{
    char name[NAME_MAX + 1];
    while (dir_readdir(dir, name))
        if (!is_known(parent, name))
            return "a name that nobody gave";
    return NULL;
}

static const char *
read_node(struct node *n, enum node_name node)
{
    struct file *file;
    struct dir *dir;
    const char *problem = NULL;
    memset(n, 0, sizeof *n);
    if (!filesys_open_any(NULL, names[node].path, &file, &dir))
        return NULL;
    if (file != NULL) {
        problem = read_file(n, file);
        file_close(file);
    } else {
        n->type = INODE_DIRECTORY;
        problem = read_names(dir, node);
        dir_close(dir);
    }
    return problem;
}

const char *
kernel_read(struct tree *tree)
{
    struct dir *root = dir_open(path_open(NULL, "/m"));
    REQUIRE(root != NULL, "no root");
    const char *problem = read_names(root, -1);
    dir_close(root);
    for (unsigned i = 0; i < NODE_CNT && problem == NULL; i++)
        problem = read_node(&tree->nodes[i], i);
    return problem;
}
