#ifndef TESTS_CRASH_HISTORY_H
#define TESTS_CRASH_HISTORY_H

/* What was done, and so what may be found after a loss of power: the tree as it
   was after one of the operations, none earlier than the last that was synced,
   none later than the last that had begun.

   One history is kept, that of the present workload.  Moments in it are told by
   how much the disk had recorded. */

#include <stdbool.h>
#include <stddef.h>
#include "tests/crash/model.h"

/* The most operations of a workload. */
#define OPS_MOST 40

/* Sets it up, beginning with the tree that the CNT operations at OPS make,
   which are done in the kernel, too.  Once. */
void history_init(const struct op *ops, size_t cnt);

/* Starts a new history, from that tree on. */
void history_begin(void);

/* Does OP, where it is possible, in the kernel and in the history; RECORDED
   counts what the disk has recorded. */
void history_do(const struct op *op, size_t (*recorded)(void));

/* All is done, and durable at MOMENT. */
void history_end(size_t moment);

/* Calls moments that are FROM from now on TO.  In rising order. */
void history_move(size_t from, size_t to);

/* The operations of which what was there afterwards may be found. */
struct range {
    size_t least, most;
};
struct range history_range(size_t moment);

/* True where GOT is what was there after one of the operations of R; what was
   written in place may be newer than the rest. */
bool history_has(const struct tree *got, const struct range *r);

/* Prints the operations. */
void history_print(void);

#endif /* tests/crash/history.h */
