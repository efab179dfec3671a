/* Waiting at words, and the lock that is one; malloc has no more than this. */

#include <syscall-nr.h>
#include <thread.h>
#include "i386/user-call.h"

/* States of a lock. */
enum { FREE, HELD, WAITED_FOR };

int
futex_wait(const int *word, int expected, unsigned ms)
{
    return user_call3(SYS_FUTEX_WAIT, (int) word, expected, ms);
}

int
futex_wake(const int *word, int cnt)
{
    return user_call2(SYS_FUTEX_WAKE, (int) word, cnt);
}

bool
futex_try_lock(int *word)
{
    int seen = FREE;
    return __atomic_compare_exchange_n(word, &seen, HELD, false,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/* Who has waited does not know whether others still do, and says so.  [U.
   Drepper, "Futexes are tricky", 2004] */
void
futex_lock(int *word)
{
    if (futex_try_lock(word))
        return;
    while (__atomic_exchange_n(word, WAITED_FOR, __ATOMIC_ACQUIRE) != FREE)
        futex_wait(word, WAITED_FOR, FUTEX_FOR_EVER);
}

void
futex_unlock(int *word)
{
    if (__atomic_exchange_n(word, FREE, __ATOMIC_RELEASE) == WAITED_FOR)
        futex_wake(word, 1);
}
