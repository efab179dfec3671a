#include "threads/spinlock.h"
#include <stddef.h>
#include "i386/control.h"
#include "threads/cpu.h"

void
spinlock_init(struct spinlock *lock, const char *name, unsigned rank)
{
    lock->taken = 0;
    lock->rank = rank;
    lock->name = name;
    lock->owner = NULL;
}

void
spinlock_wait(struct spinlock *lock)
{
    do
        while (lock->taken != 0)
            control_pause();
    while (__atomic_exchange_n(&lock->taken, 1, __ATOMIC_ACQUIRE) != 0);
}

#ifndef NDEBUG

bool
spinlock_held(const struct spinlock *lock)
{
    return (lock->taken && lock->owner == cpu_current())
           || mutant_skips(lock->rank);
}

#else

bool
spinlock_held(const struct spinlock *lock)
{
    return lock->taken != 0;
}

#endif
