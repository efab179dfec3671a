#include "devices/input.h"
#include "devices/intq.h"
#include "devices/serial.h"
#include "threads/interruption.h"
#include "threads/spinlock.h"
#include "threads/synch.h"

static struct spinlock input_lock = SPINLOCK_INITIALIZER("input", RANK_INPUT);
#define CTRL_C 3

static struct intq keys;                /* [input_lock] */
static struct semaphore available;      /* one unit a key in the queue */

void
input_init(void)
{
    intq_init(&keys);
    sema_init(&available, 0);
    available.outside = true;
}

static bool (*interrupt_key)(void);     /* [I] */

void
input_set_interrupt_key(bool (*hook)(void))
{
    interrupt_key = hook;
}

bool
input_putc(uint8_t key)
{
    if (key == CTRL_C && interrupt_key != NULL && interrupt_key())
        return true;
    spinlock_acquire(&input_lock);
    bool fits = !intq_full(&keys);
    if (fits)
        intq_putc(&keys, key);
    spinlock_release(&input_lock);

    /* Outside: waking somebody takes locks of lower rank. */
    if (fits)
        sema_up(&available);
    return fits;
}

bool
input_full(void)
{
    return intq_full(&keys);
}

/* Takes the key for which the caller has taken a unit of `available'. */
static uint8_t
take(void)
{
    spinlock_acquire(&input_lock);
    bool was_full = intq_full(&keys);
    uint8_t key = intq_getc(&keys);
    spinlock_release(&input_lock);
    if (was_full)
        serial_notify();
    return key;
}

uint8_t
input_getc(void)
{
    sema_down(&available);
    return take();
}

bool
input_getc_interruptible(uint8_t *key)
{
    if (!sema_down_interruptible(&available))
        return false;
    *key = take();
    return true;
}

bool
input_key(uint8_t *key)
{
    if (!sema_try_down(&available))
        return false;
    *key = take();
    return true;
}
