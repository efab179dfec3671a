#include "devices/shutdown.h"
#include <debug.h>
#include <debug-kernel.h>
#include <stdint.h>
#include <stdio.h>
#include "devices/serial.h"
#include "devices/timer.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/io.h"
#include "threads/init.h"
#include "threads/trace.h"

enum {
    /* QEMU's isa-debug-exit: ends QEMU with code value * 2 + 1. */
    DEBUG_EXIT = 0xf4,
    DEBUG_EXIT_NORMAL = 0x31,
    DEBUG_EXIT_PANIC = 0x33,

    /* Power-management control of QEMU's chip set and of Bochs'. [ACPI]
       4.8.3.2.1: SLP_EN, and a sleep type of 0, which both take for off. */
    QEMU_PM_CONTROL = 0x604,
    BOCHS_PM_CONTROL = 0xb004,
    PM_SLEEP = 0x2000,
    BOCHS_SHUTDOWN = 0x8900,    /* takes the word "Shutdown" */

    KEYBOARD_CONTROL = 0x64,
    KEYBOARD_BUSY = 0x02,
    KEYBOARD_PULSE_RESET = 0xfe,
    RESET_CONTROL = 0xcf9,      /* of PCI chip sets */
    RESET_SYSTEM = 0x02,
    RESET_NOW = 0x04
};

#define MOST_POLLS 10000

static enum shutdown_type how;          /* [a] */

static void end_as_configured(void);

void
shutdown_configure(enum shutdown_type type)
{
    how = type;
    kernel_set_end(end_as_configured);
}

void
shutdown(void)
{
    if (how == SHUTDOWN_POWER_OFF)
        shutdown_power_off();
    if (how == SHUTDOWN_REBOOT)
        shutdown_reboot();
}

/* Where that is possible here, ends the kernel in good order: it puts
   everything away and then calls end_as_configured. */
static void
end_in_order(enum shutdown_type type)
{
    if (intr_get_level() == INTR_OFF || debug_panicking())
        return;
    shutdown_configure(type);
    kernel_end();
}

/* Prints the statistics; the timer's come first, before those of the layer
   below. */
static void
print_stats(void)
{
    timer_print_stats();
    kernel_print_stats();
}

void
shutdown_now(void)
{
    print_stats();
    trace_finish();
    printf("Powering off...\n");
    serial_drain();

    outb(DEBUG_EXIT, debug_panicking() ? DEBUG_EXIT_PANIC : DEBUG_EXIT_NORMAL);
    outw(QEMU_PM_CONTROL, PM_SLEEP);
    for (const char *s = "Shutdown"; *s != '\0'; s++)
        outb(BOCHS_SHUTDOWN, *s);
    outw(BOCHS_PM_CONTROL, PM_SLEEP);
    control_stop();
}

static void NO_RETURN
reboot_now(void)
{
    trace_finish();
    printf("Rebooting...\n");
    serial_drain();

    for (int i = 0; i < MOST_POLLS; i++)
        if (!(inb(KEYBOARD_CONTROL) & KEYBOARD_BUSY))
            break;
    outb(KEYBOARD_CONTROL, KEYBOARD_PULSE_RESET);
    outb(RESET_CONTROL, RESET_SYSTEM);
    outb(RESET_CONTROL, RESET_SYSTEM | RESET_NOW);

    /* At last, an exception that cannot be delivered resets the CPU. [IA32-v3a]
       6.15, "Double Fault". */
    control_load_idt(NULL, 0);
    __builtin_trap();
}

/* The end of kernel_end: nothing is left to put away. */
static void
end_as_configured(void)
{
    if (how == SHUTDOWN_POWER_OFF)
        shutdown_now();
    if (how == SHUTDOWN_REBOOT)
        reboot_now();
}

void
shutdown_power_off(void)
{
    end_in_order(SHUTDOWN_POWER_OFF);
    shutdown_now();
}

void
shutdown_reboot(void)
{
    end_in_order(SHUTDOWN_REBOOT);
    reboot_now();
}
