#include "tests/crash/workload.h"
#include "tests/crash/explore.h"

/* With what is there at first, foo of 6 units, A, A/bar of 2 and B.  The far
   write leaves a hole and needs an index sector.  A takes the place of B, goes
   into it and comes out again. */
static const struct op alphabet[] = {
    { OP_CREATE, NODE_BAR, 0, 0 },
    { OP_CREATE, NODE_A_FOO, 0, 0 },
    { OP_MKDIR, NODE_B_A, 0, 0 },
    { OP_REMOVE, NODE_FOO, 0, 0 },
    { OP_REMOVE, NODE_A_BAR, 0, 0 },
    { OP_REMOVE, NODE_A, 0, 0 },
    { OP_REMOVE, NODE_BAR, 0, 0 },
    { OP_REMOVE_OPEN, NODE_FOO, 0, 0 },
    { OP_WRITE, NODE_FOO, AT_END, 1 },
    { OP_WRITE, NODE_FOO, AT_END, 6 },
    { OP_WRITE, NODE_FOO, 1, 4 },
    { OP_WRITE, NODE_FOO, 476, 6 },
    { OP_WRITE, NODE_A_BAR, AT_END, 5 },
    { OP_WRITE, NODE_BAR, AT_END, 5 },
    { OP_RENAME, NODE_FOO, NODE_BAR, 0 },
    { OP_RENAME, NODE_A_BAR, NODE_FOO, 0 },
    { OP_RENAME, NODE_FOO, NODE_A_FOO, 0 },
    { OP_RENAME, NODE_A, NODE_B, 0 },
    { OP_RENAME, NODE_A, NODE_B_A, 0 },
    { OP_RENAME, NODE_B_A, NODE_A, 0 },
    { OP_RENAME, NODE_B, NODE_A, 0 },
};
#define ALPHABET (sizeof alphabet / sizeof *alphabet)

uint32_t
workload_cnt(unsigned cnt)
{
    return cnt == 0 ? 1 : 2 * ALPHABET * workload_cnt(cnt - 1);
}

/* What makes OP durable. */
static struct op
sync_for(const struct op *op)
{
    bool file = op->kind == OP_CREATE || op->kind == OP_WRITE;
    return (struct op) { file ? OP_FSYNC : OP_SYNC, op->node, 0, 0 };
}

size_t
workload_make(unsigned cnt, uint32_t number, struct op ops[])
{
    size_t n = 0;
    for (; cnt > 0; cnt--) {
        const struct op *op = &alphabet[number % ALPHABET];
        number /= ALPHABET;
        ops[n++] = *op;
        if (number % 2 == 1)
            ops[n++] = sync_for(op);
        number /= 2;
    }
    return n;
}

void
workload_random(size_t cnt, struct op ops[])
{
    for (size_t i = 0; i < cnt; i++) {
        ops[i] = alphabet[explore_random(ALPHABET)];
        if (i > 0 && explore_random(6) == 0)
            ops[i] = sync_for(&ops[i - 1]);
        else if (explore_random(8) == 0)
            ops[i] = (struct op){ OP_MKDIR, explore_random(2) ? NODE_A : NODE_B,
                                  0, 0 };
        else if (explore_random(8) == 0)
            ops[i] = (struct op) { OP_CREATE, NODE_FOO, 0, 0 };
    }
}
