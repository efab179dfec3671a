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
spinlock_wait(const struct spinlock *lock)
{
    while (lock->taken != 0)
        control_pause();
}

#ifndef NDEBUG

bool
spinlock_held(const struct spinlock *lock)
{
    return lock->taken && lock->owner == cpu_current();
}

#else

bool
spinlock_held(const struct spinlock *lock)
{
    return lock->taken != 0;
}

#endif
