#ifndef USERPROG_LIMITS_H
#define USERPROG_LIMITS_H

/* How much a process may have of what the kernel gives.

   Nothing is limited by default; a process may lower its limits, never raise
   them, and its children inherit them.  Threads of the process may call these
   functions side by side.  None sleeps. */

#include <limit.h>
#include <stdbool.h>
#include <stdint.h>

struct account;

struct limits {
    uint32_t most[LIMIT_CNT];       /* [a] */
    struct account *account; /* [a] where its children count; NULL: nowhere */
};

/* Makes TO those of a new process whose parent has FROM (NULL: a kernel
   thread). */
void limits_init(struct limits *to, const struct limits *from);

/* Its process has ended. */
void limits_destroy(struct limits *limits);

/* Lowers limit WHICH of process PID to MOST.  False where it is lower already,
   or memory is short. */
bool limits_lower(struct limits *limits, unsigned which, uint32_t most,
                  int pid);

static inline uint32_t
limits_most(const struct limits *limits, unsigned which)
{
    return __atomic_load_n(&limits->most[which], __ATOMIC_RELAXED);
}

/* An account counts the children of the process that made it, and of all that
   come from it, against that process's limit; it counts at the accounts of the
   processes above, too.  NULL stands for no account.

   account_charge counts one more in ACCOUNT and above, and keeps ACCOUNT;
   false, and nothing changes, where some limit is reached.  account_release
   undoes it. */
bool account_charge(struct account *account);
void account_release(struct account *account);

#endif /* userprog/limits.h */
