#include "threads/smp.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "i386/ap-layout.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/ioapic.h"
#include "i386/lapic.h"
#include "i386/paging.h"
#include "i386/processors.h"
#include "i386/vaddr.h"
#include "threads/cpu.h"
#include "threads/malloc.h"
#include "threads/options.h"
#include "threads/palloc.h"
#include "threads/scheduler.h"
#include "threads/thread.h"
#include "threads/timeout.h"
#include "threads/trace.h"

_Static_assert(CPU_MAX >= PROCESSORS_MAX, "each needs a structure");

/* How long a CPU may take to arrive: on an emulator's busy host it may be a
   while until its thread gets to run. */
#define ARRIVAL_MS 3000

static unsigned cpu_limit = CPU_MAX;            /* [I] -smp= */
static unsigned timer_frequency_hz;             /* [I] */

/* ap-start.S */
extern const char ap_start[], ap_start_end[];

bool
smp_set_limit(const char *value)
{
    return option_number(value, 1, CPU_MAX, &cpu_limit);
}

/* --- Calls from CPU to CPU ------------------------------------------------ */

/* The call being made: one at a time, owned by whoever set `call_busy'. */
static struct {
    void (*function)(void *);
    void *aux;
} call;
static volatile uint32_t call_busy;             /* [a] */
static volatile uint32_t call_pending;          /* [a] bit per CPU to serve */

void
smp_serve_call(void)
{
    uint32_t me = 1u << percpu_self()->id;
    if (__atomic_load_n(&call_pending, __ATOMIC_ACQUIRE) & me) {
        call.function(call.aux);
        __atomic_and_fetch(&call_pending, ~me, __ATOMIC_RELEASE);
    }
}

static void
call_interrupt(struct intr_frame *frame UNUSED)
{
    smp_serve_call();
}

/* Every CPU but this one, a bit for each.  Interrupts off. */
static uint32_t
others(void)
{
    return ((1u << cpu_count) - 1) & ~(1u << percpu_self()->id);
}

/* Runs FUNCTION(AUX) on each of CPUS, not this one. */
static void
call_some(uint32_t on, void (*function)(void *aux), void *aux)
{
    /* Interrupts are off from here, so while we wait for others we serve what
       they ask of us; else two callers would wait for each other. */
    enum intr_level old = intr_disable();
    ASSERT(percpu_self()->lock_depth == 0);
    while (__atomic_exchange_n(&call_busy, 1, __ATOMIC_ACQUIRE) != 0) {
        smp_serve_call();
        control_pause();
    }

    call.function = function;
    call.aux = aux;
    __atomic_store_n(&call_pending, on, __ATOMIC_RELEASE);
    for (unsigned i = 0; i < cpu_count; i++)
        if (on & 1u << i)
            lapic_send(cpus[i]->apic_id, LAPIC_CALL_VECTOR);
    while (__atomic_load_n(&call_pending, __ATOMIC_ACQUIRE) != 0)
        control_pause();
    __atomic_store_n(&call_busy, 0, __ATOMIC_RELEASE);
    intr_set_level(old);
}

void
smp_call_others(void (*function)(void *aux), void *aux)
{
    enum intr_level old = intr_disable();
    if (cpu_count > 1)
        call_some(others(), function, aux);
    intr_set_level(old);
}

struct page_range {
    char *va;
    size_t cnt;
};

static void
invalidate_here(void *range_)
{
    const struct page_range *range = range_;
    for (size_t i = 0; i < range->cnt; i++)
        paging_invalidate(range->va + i * PGSIZE);
}

void
smp_invalidate(void *va, size_t cnt)
{
    /* This CPU too, whatever the caller has done: it may have moved here since.
       It cannot move between the two. */
    struct page_range range = { va, cnt };
    enum intr_level old = intr_disable();
    invalidate_here(&range);
    smp_call_others(invalidate_here, &range);
    intr_set_level(old);
}

static void
forget_here(void *unused UNUSED)
{
    paging_forget();
}

void
smp_forget(void)
{
    enum intr_level old = intr_disable();
    forget_here(NULL);
    smp_call_others(forget_here, NULL);
    intr_set_level(old);
}

/* Pages beyond which it is quicker to forget all of them. */
#define FEW_PAGES 16

static unsigned shootdowns;                     /* [a] */

static void
invalidate_user_here(void *range_)
{
    const struct page_range *range = range_;
    if (range->cnt <= FEW_PAGES)
        invalidate_here(range_);
    else
        paging_forget_user();
}

/* The CPUs other than this one that use PD, a bit for each.  Interrupts off. */
static uint32_t
others_with(const uint32_t *pd)
{
    uint32_t found = 0;
    if (pd == NULL)
        return others();

    /* The change of the word comes before the look at the CPUs; see
       paging_activate. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (unsigned i = 0; i < cpu_count; i++)
        if (cpus[i]->arch.cr3 == vtop(pd))
            found |= 1u << i;
    return found & others();
}

void
smp_invalidate_user(const uint32_t *pd, void *va, size_t cnt)
{
    struct page_range range = { va, cnt };
    enum intr_level old = intr_disable();
    invalidate_user_here(&range);
    uint32_t on = cpu_count > 1 ? others_with(pd) : 0;
    if (on != 0) {
        __atomic_add_fetch(&shootdowns, 1, __ATOMIC_RELAXED);
        call_some(on, invalidate_user_here, &range);
    }
    intr_set_level(old);
}

unsigned
smp_shootdowns(void)
{
    return __atomic_load_n(&shootdowns, __ATOMIC_RELAXED);
}

void
smp_reschedule(const struct cpu *cpu)
{
    lapic_send(cpu->apic_id, LAPIC_RESCHEDULE_VECTOR);
}

/* --- The timers of application processors --------------------------------- */

/* Nothing tells a CPU that idles of new work but the interrupt below, so that
   it needs no ticks meanwhile. */
static void
timer_interrupt(struct intr_frame *frame UNUSED)
{
    struct cpu *cpu = cpu_current();
    if (cpu->arch.current == cpu->idle && !cpu->timer_masked) {
        lapic_mask_timer(true);
        cpu->masked_at = timeout_now();
        cpu->timer_masked = true;
    }
    thread_tick();
}

/* The sender has set need_resched, which the way out of the interrupt sees. */
static void
reschedule_interrupt(struct intr_frame *frame UNUSED)
{
    struct cpu *cpu = cpu_current();
    if (cpu->timer_masked) {
        cpu->timer_masked = false;
        cpu->idle_ticks += timeout_now() - cpu->masked_at;
        lapic_mask_timer(false);
    }
}

/* --- Panic ---------------------------------------------------------------- */

static void (*volatile stop_report)(void);
static volatile uint32_t stop_turn;             /* whose turn to report */
static uint32_t stopper = UINT32_MAX;           /* [a] the CPU that panics */
#define STOP_POLLS 20000000

void
smp_claim_panic(void)
{
    if (cpu_count == 1)
        return;
    uint32_t first = UINT32_MAX, me = percpu_self()->id;
    if (!__atomic_compare_exchange_n(&stopper, &first, me, false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)
        && first != me)
        control_stop();
}

/* A non-maskable interrupt: another CPU panics. */
static void
nmi_stop(struct intr_frame *frame UNUSED)
{
    if (stop_report == NULL) {          /* not ours: somebody asks what we do */
        debug_backtrace_all();
        return;
    }
    while (stop_turn != percpu_self()->id)
        control_pause();
    stop_report();
    stop_turn = UINT32_MAX;
    control_stop();
}

void
smp_stop_others(void (*report)(void))
{
    if (cpu_count == 1)
        return;
    stop_turn = UINT32_MAX;
    stop_report = report;
    lapic_send_nmi_others();

    /* One after the other, so that the lines of two do not mix; a CPU that
       does not answer is given up. */
    for (unsigned i = 0; i < cpu_count; i++) {
        if (i == percpu_self()->id)
            continue;
        stop_turn = i;
        for (int polls = 0; polls < STOP_POLLS && stop_turn == i; polls++)
            control_pause();
    }
}

/* --- Start ---------------------------------------------------------------- */

static volatile uint32_t started;               /* [a] CPUs that have arrived */
static struct cpu *volatile starting;           /* the one being started */

/* The first C function of an application processor, on its idle thread's
   stack. */
static void
ap_main(void)
{
    struct cpu *cpu = starting;
    percpu_init(&cpu->arch, cpu->arch.id);
    intr_init_cpu();
    lapic_init_cpu();
    lapic_start_timer(timer_frequency_hz);
    __atomic_add_fetch(&started, 1, __ATOMIC_RELEASE);
    sched_start(cpu->idle);
}

/* Writes the 32-bit VALUE at OFFSET of the page where processors start. */
static void
poke(unsigned offset, uint32_t value)
{
    memcpy((char *) ptov(AP_PAGE) + offset, &value, sizeof value);
}

/* Waits for the CPU that was just started.  False where it does not come, and
   never will: it has not taken its stack, and no longer can. */
static bool
await_cpu(unsigned want, void (*delay)(int64_t microseconds))
{
    volatile uint32_t *stack = (uint32_t *) ((char *) ptov(AP_PAGE) + AP_STACK);
    for (int ms = 0; started != want; ms++) {
        if (ms >= ARRIVAL_MS
            && __atomic_exchange_n(stack, 0, __ATOMIC_ACQ_REL) != 0)
            return false;
        delay(1000);
    }
    return true;
}

/* Starts the CPU with APIC_ID as number ID.  False where memory is short or it
   does not arrive. */
static bool
start_cpu(unsigned id, uint8_t apic_id, void (*delay)(int64_t microseconds))
{
    struct cpu *cpu = calloc(1, sizeof *cpu);
    void *boot_stack = palloc_get_page(0);
    if (cpu == NULL || boot_stack == NULL
        || (cpu->idle = thread_make_idle()) == NULL) {
        free(cpu);
        palloc_free_page(boot_stack);
        return false;
    }
    cpu->arch.id = id;
    cpu->apic_id = apic_id;
    trace_add_cpu(id);
    starting = cpu;
    cpus[id] = cpu;

    memcpy(ptov(AP_PAGE), ap_start, ap_start_end - ap_start);
    poke(AP_STACK, (uintptr_t) boot_stack + PGSIZE - 16);
    poke(AP_CR3, paging_kernel_cr3());
    poke(AP_CR4, cpu_features.cpuid ? control_read_cr4() : 0);
    poke(AP_ENTRY, (uintptr_t) ap_main);

    uint32_t want = started + 1;
    lapic_start_cpu(apic_id, AP_PAGE, delay);
    bool arrived = await_cpu(want, delay);
    if (!arrived)
        cpus[id] = NULL;
    return arrived;
}

/* The new CPUs came by way of low addresses and must not find back. */
static void
forget_low(void *unused UNUSED)
{
    paging_forget();
}

/* Takes the interrupts of devices from the old controllers to the I/O APIC. */
static void
set_up_interrupts(void)
{
    enum intr_level old = intr_disable();
    lapic_init_cpu();
    if (ioapic_init(&processors))
        intr_use_ioapic(lapic_id());
    intr_set_level(old);

    intr_register_ext(LAPIC_TIMER_VECTOR, timer_interrupt, "local timer");
    intr_register_ext(LAPIC_RESCHEDULE_VECTOR, reschedule_interrupt,
                      "reschedule");
    intr_register_ext(LAPIC_CALL_VECTOR, call_interrupt, "remote call");
}

void
smp_init(unsigned frequency, void (*delay)(int64_t microseconds))
{
    intr_register_int(2, 0, INTR_OFF, nmi_stop, "NMI Interrupt");
    if (cpu_limit == 1)
        return;
    processors_find();
    if (processors.cnt == 1 || !lapic_map(processors.lapic))
        return;

    set_up_interrupts();
    timer_frequency_hz = frequency;
    lapic_calibrate(delay);
    cpus[0]->apic_id = lapic_id();
    paging_map_low(true);
    for (unsigned i = 0; i < processors.cnt && cpu_count < cpu_limit; i++) {
        uint8_t apic_id = processors.apic_ids[i];
        if (apic_id == cpus[0]->apic_id)
            continue;
        if (start_cpu(cpu_count, apic_id, delay))
            cpu_count++;
        else
            printf("CPU with APIC %u does not start\n", apic_id);
    }
    paging_map_low(false);
    smp_call_others(forget_low, NULL);
    printf("%u CPUs (%s)\n", cpu_count, processors.source);
}
