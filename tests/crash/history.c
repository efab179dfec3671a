#include "tests/crash/history.h"
#include <debug.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "tests/lib.h"
#include "threads/malloc.h"

static struct op ops[OPS_MOST + 1];     /* from [1] on */
static size_t op_cnt;
static struct tree *after;              /* each; [0]: before the first */
static size_t begun[OPS_MOST + 1];      /* when */
static size_t acknowledged[OPS_MOST + 1];       /* as durable; SIZE_MAX: not */
static size_t ended;

void
history_init(const struct op *first, size_t cnt)
{
    after = calloc(OPS_MOST + 1, sizeof *after);
    REQUIRE(after != NULL, "memory is short");
    for (size_t i = 0; i < cnt; i++) {
        REQUIRE(model_apply(&after[0], &first[i], 255 - i), "impossible");
        kernel_apply(&first[i], 255 - i);
    }
}

void
history_begin(void)
{
    op_cnt = 0;
}

void
history_do(const struct op *op, size_t (*recorded)(void))
{
    ASSERT(op_cnt < OPS_MOST);
    after[op_cnt + 1] = after[op_cnt];
    if (!model_apply(&after[op_cnt + 1], op, op_cnt + 1))
        return;
    ops[++op_cnt] = *op;
    begun[op_cnt] = recorded();
    kernel_apply(op, op_cnt);
    acknowledged[op_cnt] = op_syncs(op) ? recorded() : SIZE_MAX;
}

void
history_end(size_t moment)
{
    ended = moment;
}

void
history_move(size_t from, size_t to)
{
    for (size_t op = 1; op <= op_cnt; op++) {
        if (begun[op] == from)
            begun[op] = to;
        if (acknowledged[op] == from)
            acknowledged[op] = to;
    }
    if (ended == from)
        ended = to;
}

struct range
history_range(size_t moment)
{
    struct range r = { 0, 0 };
    for (size_t op = 1; op <= op_cnt; op++) {
        if (begun[op] <= moment)
            r.most = op;
        if (acknowledged[op] <= moment)
            r.least = op;
    }
    if (moment >= ended)
        r.least = op_cnt;
    return r;
}

/* True where the CNT units of N from FIRST on are those of the file IDENTITY in
   TREE, whatever its name there. */
static bool
has_units(const struct tree *tree, unsigned identity, const struct node *n,
          size_t first, size_t cnt)
{
    for (unsigned i = 0; i < NODE_CNT; i++) {
        const struct node *m = &tree->nodes[i];
        if (m->type == INODE_FILE && m->identity == identity)
            return memcmp(m->content + first, n->content + first, cnt) == 0;
    }
    return false;
}

/* True where sector S of N is what it was in NODE after K or a later operation
   of those that may have happened. */
static bool
has_sector(const struct node *n, enum node_name node, size_t s, size_t k,
           const struct range *r)
{
    unsigned identity = after[k].nodes[node].identity;
    size_t first = s * UNITS_PER_SECTOR, cnt = n->units - first;
    if (cnt > UNITS_PER_SECTOR)
        cnt = UNITS_PER_SECTOR;
    size_t i = k;
    while (i <= r->most && !has_units(&after[i], identity, n, first, cnt))
        i++;
    return i <= r->most;
}

/* True where N is what NODE was after operation K. */
static bool
has_node(const struct node *n, enum node_name node, size_t k,
         const struct range *r)
{
    const struct node *m = &after[k].nodes[node];
    if (n->type != m->type)
        return false;
    if (n->type != INODE_FILE)
        return true;
    if (n->units != m->units)
        return false;
    for (size_t s = 0; s * UNITS_PER_SECTOR < n->units; s++)
        if (!has_sector(n, node, s, k, r))
            return false;
    return true;
}

bool
history_has(const struct tree *got, const struct range *r)
{
    for (size_t k = r->least; k <= r->most; k++) {
        unsigned node = 0;
        while (node < NODE_CNT && has_node(&got->nodes[node], node, k, r))
            node++;
        if (node == NODE_CNT)
            return true;
    }
    return false;
}

void
history_print(void)
{
    for (size_t i = 1; i <= op_cnt; i++)
        op_print(&ops[i]);
}
