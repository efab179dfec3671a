/* The part "devices": its options, its start, its statistics. */

#include <stdio.h>
#include <string.h>
#include "devices/block.h"
#include "devices/console.h"
#include "devices/ide.h"
#include "devices/input.h"
#include "devices/kbd.h"
#include "devices/serial.h"
#include "devices/shutdown.h"
#include "devices/timer.h"
#include "devices/vga.h"
#include "threads/command-line.h"
#include "threads/parts.h"
#include "threads/smp.h"

/* The devices that options gave to roles. [I] after the command line. */
static const char *chosen[BLOCK_ROLE_CNT];

static bool
set_filesys(const char *value)
{
    chosen[BLOCK_FILESYS] = value;
    return *value != '\0';
}

static bool
set_scratch(const char *value)
{
    chosen[BLOCK_SCRATCH] = value;
    return *value != '\0';
}

static bool
set_swap(const char *value)
{
    chosen[BLOCK_SWAP] = value;
    return *value != '\0';
}

static bool
set_power_off(const char *value UNUSED)
{
    shutdown_configure(SHUTDOWN_POWER_OFF);
    return true;
}

static bool
set_reboot(const char *value UNUSED)
{
    shutdown_configure(SHUTDOWN_REBOOT);
    return true;
}

static bool
show_help(const char *value UNUSED)
{
    command_line_usage();
    shutdown_power_off();
}

/* The first device of type ROLE, or NULL. */
static struct block *
first_of_type(enum block_type role)
{
    struct block *b = block_first();
    while (b != NULL && block_type(b) != role)
        b = block_next(b);
    return b;
}

/* Gives ROLE to the device that the command line chose, or to the first of its
   type. */
static void
assign_role(enum block_type role)
{
    const char *name = chosen[role];
    struct block *b = name != NULL ? block_get_by_name(name)
                                   : first_of_type(role);
    if (name != NULL && b == NULL) {
        printf("-%s=%s: there is no such device\n", block_type_name(role),
               name);
        shutdown_power_off();
    }
    block_set_role(role, b);
}

static void
devices_init(void)
{
    input_init();
    serial_init_queue();
    vga_init();
    console_init();
    kbd_init();

    timer_init();
    smp_init(TIMER_FREQ, timer_udelay);

    ide_init();
    assign_role(BLOCK_FILESYS);
    assign_role(BLOCK_SCRATCH);
    assign_role(BLOCK_SWAP);
}

static void
devices_print_stats(void)
{
    block_print_stats();
    console_print_stats();
    kbd_print_stats();
}

static const struct kernel_option options[] = {
    { "h", NULL, show_help, "print this help and power off" },
    { "q", NULL, set_power_off, "power off after the actions" },
    { "r", NULL, set_reboot, "reboot after the actions" },
    { "filesys", "BDEV", set_filesys, "use BDEV for the file system" },
    { "scratch", "BDEV", set_scratch, "use BDEV for files in and out" },
    { "swap", "BDEV", set_swap, "use BDEV for swapping" },
    { "ide", "dma|pio", ide_set_transfer, "how disks move data (dma)" },
    { "F", "HZ", timer_set_frequency, "HZ timer interrupts a second (100)" },
    { "limit", "SECONDS", timer_set_limit,
      "end the run after so many seconds of execution" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(2, devices) = {
    .name = "devices",
    .options = options,
    .init = devices_init,
    .print_stats = devices_print_stats,
    .power_off = shutdown_now,
};
