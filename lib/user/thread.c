#include <thread.h>
#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <syscall-nr.h>
#include "i386/user-call.h"

/* --- Threads -------------------------------------------------------------- */

/* A thread that was started here; lies at the low end of its stack. */
struct started {
    struct started *next;
    int tid;
};

static int started_lock;
static struct started *started;         /* [started_lock] */

/* What a stack must have room for, beside what is laid there. */
#define LEAST_STACK 512

/* Where each begins, with what thread_create_sized has laid on its stack. */
static void
begin(int (*function)(void *), void *aux)
{
    thread_exit(function(aux));
}

int
thread_create(int (*function)(void *), void *aux)
{
    return thread_create_sized(function, aux, THREAD_STACK);
}

int
thread_create_sized(int (*function)(void *), void *aux, size_t stack)
{
    struct started *s = stack >= LEAST_STACK ? malloc(stack) : NULL;
    if (s == NULL)
        return -1;

    /* The stack is as after a call of begin by nobody, its arguments at a
       multiple of 16 bytes. */
    uint32_t *top = (uint32_t *) (((uintptr_t) s + stack) & ~15u) - 4;
    top[1] = (uint32_t) aux;
    top[0] = (uint32_t) function;
    top[-1] = 0;

    futex_lock(&started_lock);
    int tid = user_call2(SYS_THREAD_CREATE, (int) begin, (int) (top - 1));
    if (tid != -1) {
        s->tid = tid;
        s->next = started;
        started = s;
    }
    futex_unlock(&started_lock);
    if (tid == -1)
        free(s);
    return tid;
}

void
thread_exit(int value)
{
    user_call1(SYS_THREAD_EXIT, value);
    NOT_REACHED();
}

/* Takes the record of TID out of the list; NULL where there is none. */
static struct started *
take(int tid)
{
    struct started **s = &started;
    futex_lock(&started_lock);
    while (*s != NULL && (*s)->tid != tid)
        s = &(*s)->next;
    struct started *found = *s;
    if (found != NULL)
        *s = found->next;
    futex_unlock(&started_lock);
    return found;
}

int
thread_join(int tid, int *value)
{
    if (user_call2(SYS_THREAD_JOIN, tid, (int) value) != 0)
        return -1;
    free(take(tid));
    return 0;
}

int
gettid(void)
{
    return user_call0(SYS_GETTID);
}

/* --- Mutexes and conditions ----------------------------------------------- */

void
mutex_lock(struct mutex *mutex)
{
    futex_lock(&mutex->word);
}

bool
mutex_try_lock(struct mutex *mutex)
{
    return futex_try_lock(&mutex->word);
}

void
mutex_unlock(struct mutex *mutex)
{
    futex_unlock(&mutex->word);
}

bool
condition_wait_for(struct condition *condition, struct mutex *mutex,
                   unsigned ms)
{
    int signals = __atomic_load_n(&condition->signals, __ATOMIC_RELAXED);
    mutex_unlock(mutex);
    int result = futex_wait(&condition->signals, signals, ms);
    mutex_lock(mutex);
    return result != FUTEX_TIMED_OUT;
}

void
condition_wait(struct condition *condition, struct mutex *mutex)
{
    condition_wait_for(condition, mutex, FUTEX_FOR_EVER);
}

static void
signal_some(struct condition *condition, int cnt)
{
    __atomic_add_fetch(&condition->signals, 1, __ATOMIC_RELEASE);
    futex_wake(&condition->signals, cnt);
}

void
condition_signal(struct condition *condition)
{
    signal_some(condition, 1);
}

void
condition_broadcast(struct condition *condition)
{
    signal_some(condition, INT_MAX);
}

/* --- Semaphores ----------------------------------------------------------- */

bool
semaphore_try_down(struct semaphore *s)
{
    int value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    while (value > 0)
        if (__atomic_compare_exchange_n(&s->value, &value, value - 1, true,
                                        __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
            return true;
    return false;
}

/* A waiter is counted before the kernel looks at the value, and up looks at the
   count after changing that: one of them sees the other. */
void
semaphore_down(struct semaphore *s)
{
    while (!semaphore_try_down(s)) {
        __atomic_add_fetch(&s->waiters, 1, __ATOMIC_SEQ_CST);
        futex_wait(&s->value, 0, FUTEX_FOR_EVER);
        __atomic_sub_fetch(&s->waiters, 1, __ATOMIC_SEQ_CST);
    }
}

void
semaphore_up(struct semaphore *s)
{
    __atomic_add_fetch(&s->value, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&s->waiters, __ATOMIC_SEQ_CST) > 0)
        futex_wake(&s->value, 1);
}
