/* System calls about the threads of a process, the words they wait at, and the
   limits of processes. */

#include <round.h>
#include "devices/timer.h"
#include "i386/usermem.h"
#include "userprog/calls.h"
#include "userprog/process.h"

uint32_t
call_thread_create(const uint32_t *args)
{
    return user_thread_create(args[0], args[1]);
}

uint32_t
call_thread_exit(const uint32_t *args)
{
    process_end_thread(args[0]);
}

uint32_t
call_thread_join(const uint32_t *args)
{
    int value, *uvalue = (int *) args[1];
    if (uvalue != NULL && !usermem_probe(uvalue, sizeof value, true))
        call_kill();
    switch (user_thread_join(args[0], &value)) {
    case JOIN_NOBODY:
        return -1;
    case JOIN_BROKEN_OFF:
        signal_call_again(process_user_frame());
        return -1;
    case JOIN_ENDED:
        break;
    }
    if (uvalue != NULL && !usermem_write(uvalue, &value, sizeof value))
        call_kill();
    return 0;
}

uint32_t
call_gettid(const uint32_t *args UNUSED)
{
    return thread_tid();
}

uint32_t
call_futex_wait(const uint32_t *args)
{
    if (args[0] % sizeof(uint32_t) != 0)
        return -1;
    int64_t ticks = args[2] == FUTEX_FOR_EVER ? -1
                    : DIV_ROUND_UP((int64_t) args[2] * TIMER_FREQ, 1000);
    int result = futex_wait(&process_current()->futexes, args[0], args[1],
                            ticks);
    if (result == FUTEX_BAD_POINTER)
        call_kill();
    return result;
}

uint32_t
call_futex_wake(const uint32_t *args)
{
    return futex_wake(&process_current()->futexes, args[0], args[1]);
}

uint32_t
call_setlimit(const uint32_t *args)
{
    return process_limit(args[0], args[1]) ? 0 : -1;
}

uint32_t
call_getlimit(const uint32_t *args)
{
    return args[0] < LIMIT_CNT
           ? limits_most(&process_current()->limits, args[0]) : 0;
}
