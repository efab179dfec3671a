#include "threads/trace.h"
#include <string.h>
#include "i386/control.h"
#include "i386/debug-port.h"
#include "i386/interrupt.h"
#include "i386/vaddr.h"
#include "threads/cpu.h"
#include "threads/palloc.h"
#include "threads/ring.h"
#include "threads/spinlock.h"
#include "threads/thread.h"

#define RECORDS (PGSIZE / sizeof(struct trace_record))

bool trace_on;
static bool wanted;                     /* [I] -trace */

/* Producer and consumer are the CPU itself, interrupts off, and at the end
   whoever calls trace_finish. */
static struct ring rings[CPU_MAX];

/* Held around a ring's records on their way through the port. */
static volatile uint32_t port_taken;    /* [a] */

bool
trace_enable(const char *unused UNUSED)
{
    wanted = true;
    return true;
}

/* Sends RING's records through the port.  The flag is no spinlock, as those
   are traced and checked.  Interrupts off. */
static void
send(struct ring *ring)
{
    struct trace_record r;
    while (__atomic_exchange_n(&port_taken, 1, __ATOMIC_ACQUIRE) != 0)
        control_pause();
    while (ring_get(ring, &r))
        debug_port_write(&r, sizeof r);
    __atomic_store_n(&port_taken, 0, __ATOMIC_RELEASE);
}

/* Puts R, complete but for time and CPU, into this CPU's ring. */
static void
put(struct trace_record *r)
{
    uint32_t flags = control_save_interrupts();
    r->when = control_read_tsc();
    r->cpu = percpu_self()->id;
    struct ring *ring = &rings[r->cpu];
    if (ring->elements != NULL && !ring_put(ring, r)) {
        send(ring);
        ring_put(ring, r);
    }
    control_restore_interrupts(flags);
}

void
trace_record(enum trace_event event, uint32_t number, unsigned other,
             const char *name)
{
    struct trace_record r = { .event = event, .other = other };
    const struct thread *t = percpu_current();
    r.tid = t != NULL ? t->tid : 0;
    r.number = number;
    if (name != NULL)
        strlcpy(r.name, name, sizeof r.name);
    put(&r);
}

void
trace_thread(uint32_t tid, const char *name)
{
    struct trace_record r = { .event = TRACE_THREAD, .tid = tid };
    strlcpy(r.thread, name, sizeof r.thread);
    put(&r);
}

static void
tell_thread(struct thread *t, void *unused UNUSED)
{
    trace_thread(t->tid, t->name);
}

void
trace_add_cpu(unsigned id)
{
    void *records = wanted ? palloc_get_page(0) : NULL;
    if (records != NULL)
        ring_init(&rings[id], records, RECORDS, sizeof(struct trace_record));
}

static void
record_interrupt(uint32_t vec, bool begins)
{
    trace_record(begins ? TRACE_INTR_BEGIN : TRACE_INTR_END, vec, 0, NULL);
}

void
trace_start(void)
{
    if (!wanted || !cpu_features.tsc || !debug_port_present())
        return;
    trace_add_cpu(0);
    intr_set_observer(record_interrupt);
    trace_on = true;
    thread_foreach(tell_thread, NULL);

    /* Who runs already, and on several CPUs may do so to the end. */
    trace_record(TRACE_SWITCH, thread_current()->tid, THREAD_RUNNING, NULL);
}

void
trace_finish(void)
{
    uint32_t flags = control_save_interrupts();
    port_taken = 0;
    for (unsigned i = 0; trace_on && i < CPU_MAX; i++)
        if (rings[i].elements != NULL)
            send(&rings[i]);
    control_restore_interrupts(flags);
}
