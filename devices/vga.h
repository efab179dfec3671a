#ifndef DEVICES_VGA_H
#define DEVICES_VGA_H

/* The text screen of a VGA, 80 by 25: scrolling, the cursor, \b \t \n \f \r,
   and of the VT100's escape sequences those that line editing uses.  Access to
   the screen's memory is slow, more so in an emulator, so each character is
   written once: scrolling moves the window that the VGA shows, not the text.
   Without a VGA all this does nothing. */

#include <stddef.h>

/* Finds the VGA and clears the screen; once at boot. */
void vga_init(void);

/* Shows the SIZE bytes at DATA.  Any context. */
void vga_write(const char *data, size_t size);

#endif /* devices/vga.h */
