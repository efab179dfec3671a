/* System calls about signals. */

#include "userprog/calls.h"
#include "userprog/process.h"
#include "userprog/signal.h"

uint32_t
call_send_signal(const uint32_t *args)
{
    return signal_send(args[0], args[1]);
}

uint32_t
call_signal(const uint32_t *args)
{
    return process_set_handler(args[0], args[1], args[2]);
}

uint32_t
call_sigreturn(const uint32_t *args UNUSED)
{
    struct intr_frame *frame = process_user_frame();
    signal_return(frame);
    return frame->eax;
}
