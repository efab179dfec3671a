/* After a shootdown no CPU uses the old translation any more.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-shootdown) begin
   (smp-shootdown) 16 changes, each seen by all
   (smp-shootdown) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "i386/paging.h"
#include "i386/pte.h"
#include "threads/cpu.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/stack.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define CHANGES 16

static int *pages[2];
static volatile int *seen;
static struct semaphore done;
static volatile int now, sure;  /* the page mapped, and a count that is even
                                   while that is certain */
static volatile bool stop;

/* What lookers find is right wherever nothing changed meanwhile. */
static void
look(void *unused UNUSED)
{
    while (!stop) {
        int before = sure, wanted = now;
        int found = *seen;
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
        if (before % 2 == 0 && before == sure)
            REQUIRE(found == wanted, "the old page is still seen");
    }
    sema_up(&done);
}

/* Makes the kernel's page VA the one at PAGE, in one step. */
static void
remap(void *va, const void *page)
{
    uint32_t *pt = pde_get_pt(kernel_pagedir[pd_no(va)]);
    *(volatile uint32_t *) &pt[pt_no(va)] = pte_create_kernel(page, true);
    paging_invalidate(va);
}

static void
change_often(char *window)
{
    for (int i = 1; i <= CHANGES; i++) {
        __atomic_add_fetch(&sure, 1, __ATOMIC_SEQ_CST);
        remap(window, pages[i % 2]);
        smp_invalidate(window, 1);
        now = i % 2;
        __atomic_add_fetch(&sure, 1, __ATOMIC_SEQ_CST);
        if (i % 5 == 0)
            timer_sleep(1);
    }
}

KERNEL_TEST(smp_shootdown)
{
    char *window = stack_alloc();
    void *was = paging_lookup(window);
    for (int i = 0; i < 2; i++) {
        pages[i] = palloc_get_page(PAL_ASSERT);
        *pages[i] = i;
    }
    seen = (volatile int *) window;
    remap(window, pages[0]);
    smp_invalidate(window, 1);
    sema_init(&done, 0);
    thread_set_priority(PRI_DEFAULT + 1);       /* no looker is in its way */
    for (unsigned i = 0; i < 2 * cpu_count; i++)
        thread_create("looker", PRI_DEFAULT, look, NULL);
    change_often(window);
    stop = true;
    for (unsigned i = 0; i < 2 * cpu_count; i++)
        sema_down(&done);
    remap(window, was);
    smp_invalidate(window, 1);
    stack_free(window);
    msg("%d changes, each seen by all", CHANGES);
}
