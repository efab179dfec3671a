#include "devices/kbd.h"
#include <debug.h>
#include <inttypes.h>
#include <stdio.h>
#include "devices/input.h"
#include "devices/scancode.h"
#include "devices/shutdown.h"
#include "i386/interrupt.h"
#include "i386/io.h"

/* The 8042 keyboard controller. [8042] "Status register". */
enum {
    DATA = 0x60,
    STATUS = 0x64,
    STATUS_OUTPUT = 0x01,       /* a byte waits in DATA */
    STATUS_FROM_MOUSE = 0x20,   /* and is not the keyboard's */
    STATUS_ABSENT = 0xff        /* what a bus without controller reads */
};

#define KBD_VECTOR 0x21
#define STALE_MAX 16            /* bytes that may wait at boot */

/* Only the interrupt handler changes these. */
static struct scancode_state state;
static volatile uint32_t key_cnt;

static void
kbd_interrupt(struct intr_frame *frame UNUSED)
{
    uint8_t status;
    while ((status = inb(STATUS)) & STATUS_OUTPUT) {
        uint8_t byte = inb(DATA);
        if (status & STATUS_FROM_MOUSE)
            continue;
        struct scancode_result r = scancode_decode(&state, byte);
        if (r.reboot)
            shutdown_reboot();
        key_cnt += r.pressed;
        for (size_t i = 0; i < r.length; i++)
            input_putc(r.text[i]);
    }
}

void
kbd_init(void)
{
    if (inb(STATUS) == STATUS_ABSENT)
        return;

    /* A byte left over would keep the interrupt line up: no edge any more. */
    for (int i = 0; i < STALE_MAX && inb(STATUS) & STATUS_OUTPUT; i++)
        inb(DATA);
    intr_register_ext(KBD_VECTOR, kbd_interrupt, "8042 Keyboard");
}

void
kbd_print_stats(void)
{
    printf("Keyboard: %" PRIu32 " keys pressed\n", key_cnt);
}
