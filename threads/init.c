/* The kernel's beginning and end.  Read the system from here:
   kernel_main, called by i386/start.S, is its table of contents. */

#include "threads/init.h"
#include <console.h>
#include <debug.h>
#include <debug-kernel.h>
#include <memory.h>
#include <stdio.h>
#include "i386/bootinfo.h"
#include "i386/control.h"
#include "i386/early-console.h"
#include "i386/fpu.h"
#include "i386/interrupt.h"
#include "i386/lapic.h"
#include "i386/paging.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/command-line.h"
#include "threads/cpu.h"
#include "threads/malloc.h"
#include "threads/options.h"
#include "threads/palloc.h"
#include "threads/parts.h"
#include "threads/smp.h"
#include "threads/thread.h"
#include "threads/trace.h"

/* kernel.lds.S: the parts in layer order. */
extern const struct kernel_part *const parts_start[], *const parts_end[];

static void (*end_machine)(void);       /* [I] */

static const struct console_hooks early_console = {
    .write = early_console_write
};

/* --- Panic: what this layer does in one ----------------------------------- */

/* One more CPU, stopped by a panic elsewhere, tells where it was. */
static void
report_cpu(void)
{
    printf("CPU %u, thread %s: ", percpu_self()->id, thread_name());
    debug_backtrace();
}

static void
claim_panic(void)
{
    intr_disable();
    smp_claim_panic();
}

static void
stop_for_panic(void)
{
    smp_stop_others(report_cpu);
}

static void
end_of_panic(void)
{
    trace_finish();
    if (end_machine != NULL)
        end_machine();
    control_stop();
}

static bool
is_readable(const void *address)
{
    return is_kernel_vaddr(address) && kernel_pagedir != NULL
           && paging_lookup(address) != NULL;
}

static const struct debug_hooks debug_hooks = {
    .claim = claim_panic,
    .stop = stop_for_panic,
    .end = end_of_panic,
    .readable = is_readable
};

static void main_thread(void *unused);
static void stop_at_boot(void) NO_RETURN;

/* Entered on the boot stack, paging on, interrupts off.  MAGIC and INFO come
   from the multiboot loader. */
void kernel_main(uint32_t magic, uint32_t info) NO_RETURN;
void
kernel_main(uint32_t magic, uint32_t info)
{
    /* Something to print on, and this CPU. */
    early_console_init();
    console_set_hooks(&early_console);
    debug_set_hooks(&debug_hooks);
    control_detect();
    if (!cpu_features.cmpxchg8b) {
        printf("This kernel needs a processor with CMPXCHG8B: a Pentium, or a "
               "later "
               "one.\n");
        stop_at_boot();
    }
    control_enable_features();
    fpu_init();
    cpu_init_boot();
    intr_init();
    usermem_init();

    /* What we are to do, with how much memory. */
    bootinfo_init(magic, info);
    printf("Pintos booting with %'zu kB RAM...\n", bootinfo.ram_end / 1024);
    if (bootinfo.unused_kb > 0)
        printf("(%'u kB above 896 MB stay unused)\n",
               (unsigned) bootinfo.unused_kb);
    if (bootinfo.line_cut) {
        printf("The kernel command line is longer than %d bytes.\n",
               BOOT_COMMAND_LINE - 1);
        stop_at_boot();
    }
    command_line_parse(bootinfo.command_line, stop_at_boot);

    /* Memory. */
    paging_init();
    lapic_pass_pic();
    palloc_init(user_page_limit, kernel_page_limit);
    malloc_init();
    memory_functions = (struct memory_functions) { malloc, free };

    /* Threads: the rest goes on in the thread "main". */
    thread_start(main_thread);
}

/* Everything else: starts the parts in layer order, with interrupts on, then
   does what the command line asks. */
static void
main_thread(void *unused UNUSED)
{
    for (const struct kernel_part *const *p = parts_start; p < parts_end; p++)
        if ((*p)->init != NULL)
            (*p)->init();
    printf("Boot complete.\n");

    command_line_run();
    kernel_end();
}

void
kernel_set_end(void (*end)(void))
{
    end_machine = end;
}

void
kernel_end(void)
{
    /* Whoever comes second, from another thread, has nothing left to do. */
    static bool ending;
    if (__atomic_exchange_n(&ending, true, __ATOMIC_ACQ_REL))
        thread_exit();

    for (const struct kernel_part *const *p = parts_end; p-- > parts_start;)
        if ((*p)->done != NULL)
            (*p)->done();
    if (end_machine != NULL)
        end_machine();

    /* Nobody asked to power off: what was started goes on, main ends. */
    thread_exit();
}

void
kernel_print_stats(void)
{
    for (const struct kernel_part *const *p = parts_start; p < parts_end; p++)
        if ((*p)->print_stats != NULL)
            (*p)->print_stats();
}

/* The command line was wrong: there is nothing to run. */
static void
stop_at_boot(void)
{
    for (const struct kernel_part *const *p = parts_start; p < parts_end; p++)
        if ((*p)->power_off != NULL)
            (*p)->power_off();
    control_stop();
}
