/* debug_backtrace_all, with interrupts off and all CPUs busy, has for each
   thread its state and its call stack, or the CPU that it runs on; it goes on
   where the list of threads is locked, and says so.

   @machine smp=1,2
   @check
   my ($at) = $output =~ /keeper waits from 0x(\w+), asker from/ or return fail('no begin');
   my ($asks) = $output =~ /asker from 0x(\w+)$/m;
   my ($free, $locked) = split /^The list of threads is locked.*\n/m, $output;
   for ($free, $locked // '') {
       my %stack = /^Thread \d+ \((\S+)\): (.*\n.*)/mg;
       fail("keeper: $stack{keeper}") if $stack{keeper} !~
           /^blocked, priority 33, waits at .*\nCall stack:.* 0x$at\b.*\.$/;
       fail("asker: $stack{asker}") if $stack{asker} !~
           /^blocked, .*, waits for lock door of keeper\nCall stack:.* 0x$asks\b.*\.$/;
       fail("ready: $stack{patient}") if $stack{patient} !~
           /^ready, priority 0\nCall stack: 0x\w+\.$/;
       my @on = /^Thread \d+ \(on-cpu\): running, .*\n(Call stack:|On CPU 1,).* /mg;
       my $cpus = $transcript =~ /^(\d+) CPUs/m ? $1 : 1;
       fail("running: @on") if "@{[ sort @on ]}" ne ($cpus == 1 ? 'Call stack:'
                                                     : 'Call stack: On CPU 1,');
   }
   fail('no end') if $output !~ /^\(backtrace-all\) end$/m; */

#include <debug.h>
#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore held, never;
static struct lock door;
static void *keeper_at, *asker_at;      /* where their calls return to */

static void NO_INLINE
wait_here(void)
{
    keeper_at = __builtin_return_address(0);
    lock_acquire(&door);
    sema_up(&held);
    sema_down(&never);
    lock_release(&door);
}

static void NO_INLINE
ask_here(void)
{
    asker_at = __builtin_return_address(0);
    lock_acquire(&door);
    lock_release(&door);
}

static void
keep(void *unused UNUSED)
{
    wait_here();
    barrier();
}

static void
ask(void *unused UNUSED)
{
    ask_here();
    barrier();
}

static void
count_asker(struct thread *t, void *cnt)
{
    if (t->status == THREAD_BLOCKED && t->function == ask)
        ++*(unsigned *) cnt;
}

/* Waits until the asker, on whatever CPU, waits. */
static void
await_asker(void)
{
    unsigned cnt = 0;
    do {
        thread_yield();
        thread_foreach(count_asker, &cnt);
    } while (cnt == 0);
}

static void
be_patient(void *unused UNUSED)
{
}

static void
in_the_middle(struct thread *t, void *unused UNUSED)
{
    if (t == thread_current())
        debug_backtrace_all();
}

static void
look(unsigned cpu)
{
    if (cpu == 0) {
        msg("keeper waits from %p, asker from %p", keeper_at, asker_at);
        thread_create("patient", PRI_MIN, be_patient, NULL);
        debug_backtrace_all();
        thread_foreach(in_the_middle, NULL);
    }
    on_cpus_meet();
}

KERNEL_TEST(backtrace_all)
{
    sema_init(&held, 0);
    sema_init(&never, 0);
    lock_init_ranked(&door, "door", RANK_NONE);
    thread_create("keeper", PRI_DEFAULT + 1, keep, NULL);
    sema_down(&held);
    thread_create("asker", PRI_DEFAULT + 2, ask, NULL);
    await_asker();
    on_cpus(look);
    sema_up(&never);
}
