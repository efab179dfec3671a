#include "userprog/signal.h"
#include <debug.h>
#include <string.h>
#include "devices/input.h"
#include "i386/flags.h"
#include "i386/fpu.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/interruption.h"
#include "threads/thread.h"
#include "userprog/calls.h"
#include "userprog/fpu.h"
#include "userprog/process.h"

#define BIT(NUMBER) (1u << (NUMBER))

/* All signals that there are. */
#define SIGNALS (BIT(SIGINT) | BIT(SIGILL) | BIT(SIGTRAP) | BIT(SIGFPE)      \
                 | BIT(SIGKILL) | BIT(SIGUSR1) | BIT(SIGSEGV) | BIT(SIGUSR2) \
                 | BIT(SIGTERM) | BIT(SIGCHLD))

/* What is on the user's stack while a handler runs; the handler's own return
   address and argument come first. */
struct record {
    uint32_t restorer, number;
    uint32_t edi, esi, ebp, ebx, edx, ecx, eax;
    uint32_t eip, eflags, esp;
    uint32_t held;                  /* signals held back before */
    uint32_t fpu;                   /* where its registers are, 0: nowhere */
};

/* Length of INT 0x30; its arguments are still on the stack behind it. */
#define SYSCALL_BYTES 2

/* Flags that a program may choose. */
#define USER_FLAGS (FLAG_STATUS | FLAG_TF | FLAG_DF)

static bool
is_handler(uint32_t handler)
{
    return handler != (uint32_t) SIG_DFL && handler != (uint32_t) SIG_IGN;
}

/* The signals that a process with SIGNALS is sent. */
static uint32_t
wanted(const struct signals *signals)
{
    uint32_t wanted = 0;
    for (int i = 0; i < SIGNAL_CNT; i++)
        if (is_handler(signals->handlers[i])
            || (signals->handlers[i] == (uint32_t) SIG_DFL && i != SIGCHLD))
            wanted |= BIT(i);
    return wanted & SIGNALS;
}

void
signals_init(struct signals *signals, const struct signals *from)
{
    for (int i = 0; i < SIGNAL_CNT; i++)
        signals->handlers[i]
            = from != NULL && from->handlers[i] == (uint32_t) SIG_IGN
              ? (uint32_t) SIG_IGN : (uint32_t) SIG_DFL;
    signals->restorer = 0;
    interruption_group_init(&signals->group, wanted(signals));
}

void
signals_copy(struct signals *to, const struct signals *from)
{
    memcpy(to->handlers, from->handlers, sizeof to->handlers);
    to->restorer = from->restorer;
    interruption_want(&to->group, wanted(to));
}

void
signals_forget(struct signals *signals)
{
    for (int i = 0; i < SIGNAL_CNT; i++)
        if (is_handler(signals->handlers[i]))
            signals->handlers[i] = (uint32_t) SIG_DFL;
    signals->restorer = 0;
    interruption_want(&signals->group, wanted(signals));
}

uint32_t
signal_set(uint32_t number, uint32_t handler, uint32_t restorer)
{
    struct signals *signals = &process_current()->signals;
    if (number >= SIGNAL_CNT || (SIGNALS & BIT(number)) == 0
        || number == SIGKILL)
        return (uint32_t) SIG_ERR;
    uint32_t before = signals->handlers[number];
    signals->handlers[number] = handler;
    signals->restorer = restorer;
    interruption_want(&signals->group, wanted(signals));
    return before;
}

int
signal_send(int pid, uint32_t number)
{
    if (pid <= 0 || number >= SIGNAL_CNT
        || (number != 0 && (SIGNALS & BIT(number)) == 0))
        return -1;
    uint32_t reasons = number != 0 ? BIT(number) : 0;
    return interruption_send(pid, reasons) == INTERRUPTION_NOBODY ? -1 : 0;
}

void
signal_child_ended(int parent)
{
    interruption_send(parent, BIT(SIGCHLD));
}

/* Ctrl-C goes to every process that does not ignore it; where there is none it
   is a key like others. */
static bool
interrupt_key(void)
{
    return interruption_send(INTERRUPTION_ALL, BIT(SIGINT))
           == INTERRUPTION_SENT;
}

/* --- Handlers ------------------------------------------------------------- */

/* Makes FRAME enter HANDLER with NUMBER; ends the process where its stack has
   no room for that. */
static void
enter_handler(struct intr_frame *frame, uint32_t number, uint32_t handler)
{
    struct record record = {
        .restorer = process_current()->signals.restorer, .number = number,
        .edi = frame->edi, .esi = frame->esi, .ebp = frame->ebp,
        .ebx = frame->ebx, .edx = frame->edx, .ecx = frame->ecx,
        .eax = frame->eax, .eip = (uint32_t) frame->eip,
        .eflags = frame->eflags, .esp = (uint32_t) frame->esp,
        .held = interruption_hold(BIT(number)),
    };
    uint32_t top = record.esp;
    const struct fpu_state *fpu = user_fpu_state();
    if (fpu != NULL)
        top = record.fpu = (top - sizeof *fpu) & ~15u;
    uint32_t esp = ((top - sizeof record) & ~15u) - 4;
    intr_frame_changed(frame);
    frame->esp = (void *) esp;          /* first, so that the stack may grow */
    if (esp >= record.esp
        || (fpu != NULL && !usermem_write((void *) top, fpu, sizeof *fpu))
        || !usermem_write((void *) esp, &record, sizeof record))
        call_kill();
    frame->eip = (void (*)(void)) handler;
    frame->eflags &= ~(FLAG_DF | FLAG_TF);
}

/* True where signal NUMBER, with HANDLER, ends the process. */
static bool
is_end(uint32_t number, uint32_t handler)
{
    return handler == (uint32_t) SIG_DFL && number != SIGCHLD;
}

bool
signal_ends(void)
{
    const uint32_t *handlers = process_current()->signals.handlers;
    uint32_t pending = interruption_pending();
    bool ends = (pending & USER_THREAD_END) != 0;
    for (uint32_t left = pending & SIGNALS; left != 0; left &= left - 1) {
        uint32_t number = __builtin_ctz(left);
        ends |= is_end(number, handlers[number]);
    }
    return ends;
}

void
signal_deliver(struct intr_frame *frame)
{
    uint32_t pending;
    while ((pending = interruption_pending()) != 0) {
        if (pending & USER_THREAD_END)
            process_end_thread(-1);
        uint32_t number = __builtin_ctz(pending);
        uint32_t handler = process_current()->signals.handlers[number];
        interruption_take(BIT(number));
        if (is_end(number, handler))
            call_kill();
        if (is_handler(handler)) {
            enter_handler(frame, number, handler);
            return;
        }
    }
}

void
signal_call_again(struct intr_frame *frame)
{
    intr_frame_changed(frame);
    frame->eip = (void (*)(void)) ((uint32_t) frame->eip - SYSCALL_BYTES);
}

void
signal_return(struct intr_frame *frame)
{
    struct record record;
    if (!usermem_read(&record, frame->esp, sizeof record))
        call_kill();
    struct fpu_state *fpu = record.fpu != 0 ? user_fpu_state() : NULL;
    if (fpu != NULL) {
        if (!usermem_read(fpu, (void *) record.fpu, sizeof *fpu))
            call_kill();
        fpu_sanitize(fpu);
    }
    intr_frame_changed(frame);
    frame->edi = record.edi;
    frame->esi = record.esi;
    frame->ebp = record.ebp;
    frame->ebx = record.ebx;
    frame->edx = record.edx;
    frame->ecx = record.ecx;
    frame->eax = record.eax;
    frame->eip = (void (*)(void)) record.eip;
    frame->eflags = (record.eflags & USER_FLAGS) | FLAG_IF | FLAG_MBS;
    frame->esp = (void *) record.esp;
    interruption_release(record.held & SIGNALS & ~BIT(SIGKILL));
}

bool
signal_exception(struct intr_frame *frame)
{
    static const uint8_t numbers[] = {
        [0] = SIGFPE, [1] = SIGTRAP, [3] = SIGTRAP, [4] = SIGSEGV,
        [5] = SIGSEGV, [6] = SIGILL, [16] = SIGFPE, [19] = SIGFPE,
    };
    uint32_t number = frame->vec_no < sizeof numbers ? numbers[frame->vec_no]
                                                     : 0;
    if (number == 0)
        number = SIGSEGV;
    uint32_t handler = process_current()->signals.handlers[number];
    if (!is_handler(handler) || (interruption_held() & BIT(number)) != 0)
        return false;
    enter_handler(frame, number, handler);
    return true;
}

/* A thread is about to go back to user mode from an interrupt.  Interrupts are
   off, as they will be. */
static void
deliver_after_interrupt(struct intr_frame *frame)
{
    if (thread_current()->interruption.pending == 0
        || process_current() == NULL)
        return;
    intr_enable();
    signal_deliver(frame);
    intr_disable();
}

void
signal_init(void)
{
    intr_set_user_return(deliver_after_interrupt);
    input_set_interrupt_key(interrupt_key);
}
