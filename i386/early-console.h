#ifndef I386_EARLY_CONSOLE_H
#define I386_EARLY_CONSOLE_H

#include <stddef.h>

/* Output before the devices are up: COM1 at 115,200 baud, by polling.  Gives
   up on a byte after a bounded number of polls, so that a machine without the
   port boots too.  Any context. */
void early_console_init(void);
void early_console_write(const char *text, size_t size);

#endif /* i386/early-console.h */
