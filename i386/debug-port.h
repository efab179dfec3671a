#ifndef I386_DEBUG_PORT_H
#define I386_DEBUG_PORT_H

/* The port 0xe9 of emulators, whose bytes go to a file of the host.  A machine
   that has it answers a read with 0xe9.  Any context. */

#include <stdbool.h>
#include <stddef.h>
#include "i386/io.h"

#define DEBUG_PORT 0xe9

static inline bool
debug_port_present(void)
{
    return inb(DEBUG_PORT) == DEBUG_PORT;
}

static inline void
debug_port_write(const void *data, size_t size)
{
    outsb(DEBUG_PORT, data, size);
}

#endif /* i386/debug-port.h */
