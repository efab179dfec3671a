#include "userprog/exception.h"
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include "i386/control.h"
#include "i386/flags.h"
#include "i386/interrupt.h"
#include "i386/pte.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/trace.h"
#include "userprog/process.h"
#include "userprog/signal.h"
#include "vm/space.h"

static unsigned page_faults;            /* [a] */

/* Ends the current process because of FRAME.  CR2 is what that was when FRAME
   was raised: other processes may have faulted since. */
static void NO_RETURN
kill(struct intr_frame *frame, uint32_t cr2)
{
    printf("%s: dying due to interrupt 0x%02" PRIx32 " (%s).\n",
           process_current()->name, frame->vec_no, intr_name(frame->vec_no));
    intr_dump_registers(frame, cr2);
    process_end(-1);
}

void
exception_from_user(struct intr_frame *frame)
{
    uint32_t cr2 = control_read_cr2();
    intr_enable();
    if (!signal_exception(frame))
        kill(frame, cr2);
}

/* Any exception but a page fault. */
static void
handle_exception(struct intr_frame *frame)
{
    if (!intr_from_user(frame))
        intr_unexpected(frame);
    exception_from_user(frame);
}

/* Lets the current address space supply the page at ADDRESS, the access to
   which raised FRAME.  Where interrupts were off nothing is supplied: whoever
   did that does not want to wait (usermem_write_present). */
static bool
supply_page(struct intr_frame *frame, void *address)
{
    struct process *p = process_current();
    if (p == NULL || !is_user_vaddr(address)
        || !(frame->eflags & FLAG_IF))
        return false;
    struct space_access access = {
        .address = address,
        .write = (frame->error_code & PF_W) != 0,
        .frame = frame,
    };
    return space_fault(p->space, &access);
}

static void
print_fault(const struct intr_frame *frame, const void *address)
{
    printf("Page fault at %p: %s error %s page in %s context.\n", address,
           frame->error_code & PF_P ? "rights violation" : "not present",
           frame->error_code & PF_W ? "writing" : "reading",
           intr_from_user(frame) ? "user" : "kernel");
}

/* Entered with interrupts off, so that CR2 is still this fault's. */
static void
handle_page_fault(struct intr_frame *frame)
{
    void *address = (void *) control_read_cr2();
    if (frame->eflags & FLAG_IF)
        intr_enable();
    __atomic_add_fetch(&page_faults, 1, __ATOMIC_RELAXED);

    trace(TRACE_FAULT_BEGIN, (uint32_t) address, 0, NULL);
    bool supplied = supply_page(frame, address);
    trace(TRACE_FAULT_END, (uint32_t) address, 0, NULL);
    if (supplied)
        return;
    if (!intr_from_user(frame)) {
        if (is_user_vaddr(address) && usermem_fixup(frame))
            return;
        print_fault(frame, address);
        intr_unexpected(frame);
    }
    if (signal_exception(frame))
        return;
    print_fault(frame, address);
    kill(frame, (uint32_t) address);
}

/* Exceptions that a program raises by an instruction meant for that: INT3,
   INTO, BOUND. */
static const uint8_t by_instruction[] = { 3, 4, 5 };

/* The others.  Not here: 2 and 8, which are not a program's doing, 1 and 14,
   and those that no CPU raises. */
static const uint8_t others[] = { 0, 6, 10, 11, 12, 13, 16, 17, 19 };

static void
register_all(const uint8_t *vectors, size_t cnt, int dpl)
{
    for (size_t i = 0; i < cnt; i++)
        intr_register_int(vectors[i], dpl, INTR_ON, handle_exception,
                          intr_name(vectors[i]));
}

void
exception_init(void)
{
    register_all(by_instruction, sizeof by_instruction, 3);
    register_all(others, sizeof others, 0);
    intr_register_int(14, 0, INTR_OFF, handle_page_fault, intr_name(14));
}

void
exception_print_stats(void)
{
    printf("Exception: %u page faults\n",
           __atomic_load_n(&page_faults, __ATOMIC_RELAXED));
}
