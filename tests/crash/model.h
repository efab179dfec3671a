#ifndef TESTS_CRASH_MODEL_H
#define TESTS_CRASH_MODEL_H

/* What a file system should hold after each of a row of operations: the tree of
   a few names that crash tests use, and the operations on it, done here and in
   the kernel's file system.  [J. Mohan et al., "Finding crash-consistency bugs
   with bounded black-box crash testing", 2018, has the idea of small
   bounds.] */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "devices/block.h"
#include "filesys/filesystem.h"

/* Files consist of units, each filled with one byte: the number of the
   operation that wrote it, 0 for a hole. */
#define UNIT 128
#define UNITS_PER_SECTOR (BLOCK_SECTOR_SIZE / UNIT)
#define UNITS_MOST 488

/* The names there are; a directory's before those in it.  A and B lie in the
   file system's root, and a directory A also in B. */
enum node_name {
    NODE_FOO,
    NODE_BAR,
    NODE_A,
    NODE_A_FOO,
    NODE_A_BAR,
    NODE_B,
    NODE_B_FOO,
    NODE_B_BAR,
    NODE_B_A,
    NODE_B_A_FOO,
    NODE_B_A_BAR,
    NODE_CNT
};

struct node {
    uint8_t type;               /* enum inode_type; 0: there is none */
    uint8_t identity; /* differs from that of who had the name before */
    uint16_t units;
    uint8_t content[UNITS_MOST];
};

struct tree {
    struct node nodes[NODE_CNT];
};

enum op_kind {
    OP_CREATE,
    OP_MKDIR,
    OP_REMOVE,
    OP_REMOVE_OPEN,             /* a file, while it is open and written */
    OP_WRITE,
    OP_RENAME,                  /* a file, or a directory with what is in it */
    OP_FSYNC,
    OP_SYNC
};

/* Where OP_WRITE appends. */
#define AT_END UINT16_MAX

struct op {
    uint8_t kind;               /* enum op_kind */
    uint8_t node;               /* enum node_name */
    uint16_t at, units;         /* of OP_WRITE; at: OP_RENAME's new name */
};

/* Sets up what the functions for the kernel need.  Once. */
void model_init(void);

/* Does OP, the operation NUMBER, to TREE; false where it is impossible, and
   TREE as before. */
bool model_apply(struct tree *tree, const struct op *op, uint8_t number);

/* Does it to what is mounted on "/m"; false where that fails, in whole or in
   part. kernel_apply fails the test then.  May sleep. */
bool kernel_try(const struct op *op, uint8_t number);
void kernel_apply(const struct op *op, uint8_t number);

/* Reads what is on "/m" to TREE, without identities.  Returns NULL, or what is
   wrong with it.  May sleep. */
const char *kernel_read(struct tree *tree);

/* True where OP makes durable what was done before. */
bool op_syncs(const struct op *op);

/* Prints OP in a few words. */
void op_print(const struct op *op);

/* The path of NODE. */
const char *node_path(enum node_name node);

#endif /* tests/crash/model.h */
