#ifndef DEVICES_CONSOLE_H
#define DEVICES_CONSOLE_H

/* The console: where lib/kernel/console.h sends its output once the devices
   are up, the serial line and the screen. */

/* Takes the output over from the early console; once at boot, after
   serial_init_queue and vga_init. */
void console_init(void);

/* Prints the line with the number of characters.  Any context. */
void console_print_stats(void);

#endif /* devices/console.h */
