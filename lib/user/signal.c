/* Signals, seen from the program. */

#include <signal.h>
#include <syscall-nr.h>
#include <syscall.h>
#include "i386/user-call.h"

USER_SIGNAL_RESTORER(restorer, SYS_SIGRETURN)

int
kill(pid_t pid, int number)
{
    return user_call2(SYS_KILL, pid, number);
}

signal_handler *
signal(int number, signal_handler *handler)
{
    return (signal_handler *) user_call3(SYS_SIGNAL, number, (int) handler,
                                         (int) restorer);
}
