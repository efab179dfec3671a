#ifndef THREADS_TRACE_H
#define THREADS_TRACE_H

/* Tracing: fixed points of the kernel leave records of what happens, which
   `pintos --trace=FILE' makes into a picture of CPUs and threads over time.

   Each CPU has a ring of records of its own, so that tracing takes no lock that
   the traced code could meet.  A full ring is emptied through the debug port of
   the emulator.  While tracing is off a point costs one test.  Any context. */

#include <stdbool.h>
#include <stdint.h>

/* utils/Strata/Trace.pm has the same numbers. */
enum trace_event {
    TRACE_THREAD = 1,           /* a thread is made: its tid, its name */
    TRACE_SWITCH,               /* to thread NUMBER, from one in state OTHER */
    TRACE_WAKE,                 /* thread NUMBER is made ready */
    TRACE_EXIT,                 /* the thread ends */
    TRACE_LOCK_WAIT,            /* waits for lock NUMBER (its address); OTHER
                                   says how: enum trace_lock */
    TRACE_LOCK_HOLD,            /* has it */
    TRACE_LOCK_FREE,            /* releases it */
    TRACE_SEMA_WAIT,            /* waits at semaphore NUMBER */
    TRACE_INTR_BEGIN,           /* device interrupt NUMBER */
    TRACE_INTR_END,
    TRACE_CALL_BEGIN,           /* system call NUMBER */
    TRACE_CALL_END,
    TRACE_FAULT_BEGIN,          /* page fault at address NUMBER */
    TRACE_FAULT_END,
    TRACE_DISK_BEGIN,           /* disk NAME, sector NUMBER, OTHER sectors, */
    TRACE_DISK_END,             /* plus TRACE_DISK_WRITES where it writes */
    TRACE_TICK,                 /* timer tick NUMBER, at OTHER a second */
    TRACE_PAGE,                 /* page NUMBER of owner NAME is used:
                                   vm/sample.h has what OTHER tells */
    TRACE_EVICT                 /* a frame goes: of private page NUMBER, or of
                                   an object's where OTHER is 1 */
};

/* How a lock is held: a plain one, or a readers-writers lock. */
enum trace_lock { TRACE_PLAIN, TRACE_READER, TRACE_WRITER };

#define TRACE_DISK_WRITES 0x8000
#define TRACE_NAME_MAX 16

/* A record, as the debug port gets it. */
struct trace_record {
    uint64_t when;              /* time-stamp counter */
    uint32_t tid;               /* who did it */
    uint8_t event;
    uint8_t cpu;
    uint16_t other;
    union {
        char thread[TRACE_NAME_MAX];
        struct {
            uint32_t number;
            char name[12];
        };
    };
};
_Static_assert(sizeof(struct trace_record) == 32, "known to the host");

/* True while tracing. [I] after boot */
extern bool trace_on;

/* Leaves a record of EVENT.  NAME may be NULL.  Only where trace_on. */
void trace_record(enum trace_event event, uint32_t number, unsigned other,
                  const char *name);

/* The point EVENT has come. */
static inline void
trace(enum trace_event event, uint32_t number, unsigned other,
      const char *name)
{
    if (__builtin_expect(trace_on, false))
        trace_record(event, number, other, name);
}

/* Thread TID, called NAME, exists.  Only where trace_on. */
void trace_thread(uint32_t tid, const char *name);

/* Asks for tracing: the option -trace. */
bool trace_enable(const char *unused);

/* Starts tracing if asked to, once memory and threads are there; and makes the
   ring of CPU number ID, before that CPU runs.  Where memory is short there
   are no records. */
void trace_start(void);
void trace_add_cpu(unsigned id);

/* Sends off what is left in the rings, the other CPUs being idle or stopped. */
void trace_finish(void);

#endif /* threads/trace.h */
