/* A reader of keys sleeps until one comes, keys come in order, and none is
   taken twice where several read; what does not fit is refused.

   @expect
   (input-wait) begin
   (input-wait) end */

#include "devices/input.h"

#include "devices/intq.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define READERS 4
#define KEYS 200

static unsigned seen[UINT8_MAX + 1];    /* by key */
static struct semaphore done;

static void
read_keys(void *unused UNUSED)
{
    for (int i = 0; i < KEYS; i++)
        __atomic_fetch_add(&seen[input_getc()], 1, __ATOMIC_RELAXED);
    sema_up(&done);
}

KERNEL_TEST(input_wait)
{
    uint8_t key;
    int refused = 0;

    REQUIRE(!input_key(&key), "a key at first");
    for (int i = 0; i < INTQ_SIZE + 10; i++)
        refused += !input_putc(i);
    REQUIRE(refused == 10 && input_full(), "%d refused", refused);
    for (int i = 0; i < INTQ_SIZE; i++)
        REQUIRE(input_key(&key) && key == (uint8_t) i, "key %d", i);
    REQUIRE(!input_key(&key), "a key too many");

    sema_init(&done, 0);
    for (int i = 0; i < READERS; i++)
        thread_create("reader", PRI_DEFAULT, read_keys, NULL);
    for (int i = 0; i < READERS * KEYS; i++)
        while (!input_putc(i % 200))
            thread_yield();
    for (int i = 0; i < READERS; i++)
        sema_down(&done);
    for (int i = 0; i < 200; i++)
        REQUIRE(seen[i] == READERS, "key %d taken %u times", i, seen[i]);
}
