#include "userprog/single-step.h"
#include "i386/control.h"
#include "i386/flags.h"
#include "threads/thread.h"
#include "userprog/exception.h"
#include "userprog/user-thread.h"

static bool enabled;                    /* [I] by -S */
static intr_handler_func *wrapped;      /* [I] the calls themselves */

bool
single_step_enable(const char *value UNUSED)
{
    enabled = true;
    return true;
}

static void
run_in_steps(struct intr_frame *frame)
{
    struct user_thread *u = thread_current()->user;
    u->stepping = true;
    control_single_step(true);
    wrapped(frame);
    control_single_step(false);
    u->stepping = false;
}

intr_handler_func *
single_step_wrap(intr_handler_func *call)
{
    wrapped = call;
    return enabled ? run_in_steps : call;
}

/* One instruction is done.  A program that steps itself gets what any
   exception gets. */
static void
handle_debug(struct intr_frame *frame)
{
    if (intr_from_user(frame))
        exception_from_user(frame);
    const struct user_thread *u = thread_current()->user;
    if (u == NULL || !u->stepping)
        frame->eflags &= ~FLAG_TF;
    else if (frame->eflags & FLAG_IF)
        thread_yield();
}

void
single_step_init(void)
{
    intr_register_int(1, 0, INTR_OFF, handle_debug, intr_name(1));
}
