#include "devices/console.h"
#include <console.h>
#include <inttypes.h>
#include <stdio.h>
#include "devices/serial.h"
#include "devices/vga.h"
#include "i386/interrupt.h"
#include "threads/synch.h"

/* Keeps one call's output together.  Who cannot wait, in an interrupt or with
   interrupts off, prints without it. */
static struct lock console_lock;
static unsigned depth;          /* [console_lock] calls inside calls */

static void
console_acquire(void)
{
    if (intr_get_level() == INTR_OFF)
        return;
    if (lock_held_by_current_thread(&console_lock))
        depth++;
    else
        lock_acquire(&console_lock);
}

static void
console_release(void)
{
    if (intr_get_level() == INTR_OFF)
        return;
    if (depth > 0)
        depth--;
    else
        lock_release(&console_lock);
}

static void
console_write(const char *text, size_t size)
{
    serial_write(text, size);
    vga_write(text, size);
}

static const struct console_hooks hooks = {
    .write = console_write,
    .acquire = console_acquire,
    .release = console_release,
};

void
console_init(void)
{
    lock_init_ranked(&console_lock, "console", RANK_CONSOLE);
    console_set_hooks(&hooks);
}

void
console_print_stats(void)
{
    printf("Console: %" PRId64 " characters output\n", console_characters());
}
