#ifndef LIB_SIGNAL_H
#define LIB_SIGNAL_H

/* Signals: known to kernel and programs.  Numbers as in POSIX systems on this
   processor. */

#include <stdint.h>

enum {
    SIGINT = 2,                 /* Ctrl-C */
    SIGILL = 4,                 /* no such instruction */
    SIGTRAP = 5,                /* a breakpoint or single step */
    SIGFPE = 8,                 /* division by zero and the like */
    SIGKILL = 9,                /* cannot be caught or ignored */
    SIGUSR1 = 10,
    SIGSEGV = 11,               /* a bad pointer */
    SIGUSR2 = 12,
    SIGTERM = 15,
    SIGCHLD = 17,               /* a child has ended; ignored by default */
    SIGNAL_CNT = 32             /* one more than the highest there can be */
};

/* Called with the number of the signal. */
typedef void signal_handler(int);

/* In place of a handler: what happens by default, which for all but SIGCHLD is
   the process's end with status -1; nothing; and, as a result, an error. */
#define SIG_DFL ((signal_handler *) 0)
#define SIG_IGN ((signal_handler *) 1)
#define SIG_ERR ((signal_handler *) -1)

#endif /* lib/signal.h */
