#ifndef TESTS_THREADS_RW_STREAM_H
#define TESTS_THREADS_RW_STREAM_H

/* Who waits how long while others come in a stream. */

#include <stdbool.h>
#include "threads/rwlock.h"

/* How many threads make the stream, how many ticks it lasts, and one stay
   inside. */
#define STREAM_THREADS 3
#define STREAM_TICKS 200
#define STAY_TICKS 3

/* What somebody met who came after the stream had begun. */
struct rw_wait {
    bool to_the_end;            /* waited until the stream was over */
    unsigned others;            /* how often one of the stream went in before */
};

/* For STREAM_TICKS threads go in and out of a lock of KIND, each one tick after
   the one before, as readers or WRITERS, so that there is always one inside or
   waiting.  Returns what a thread of the other sort meets. */
struct rw_wait rw_wait_beside_stream(enum rw_kind kind, bool writers);

#endif /* tests/threads/rw-stream.h */
