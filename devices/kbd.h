#ifndef DEVICES_KBD_H
#define DEVICES_KBD_H

/* The PS/2 keyboard: its interrupts become keys in devices/input.h. */

/* Starts the keyboard, if there is one; once at boot, after input_init. */
void kbd_init(void);

/* Prints the line with the number of keys.  Any context. */
void kbd_print_stats(void);

#endif /* devices/kbd.h */
