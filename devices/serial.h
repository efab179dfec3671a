#ifndef DEVICES_SERIAL_H
#define DEVICES_SERIAL_H

/* The first serial port, a 16550A or 8250, at 115,200 baud: where the console
   goes and where keys come from.

   No byte is lost.  Output goes straight to the transmitter while that is
   free, else into a queue that interrupts empty; who finds the queue full
   sleeps, or polls where it must not sleep.  In a panic everything is polled
   and no lock is taken.  Received bytes stay in the UART while the input
   queue is full.  Without a UART all this does nothing. */

#include <stddef.h>
#include <stdint.h>

/* Starts interrupts and queues; once at boot, after input_init.  Until then
   output is polled. */
void serial_init_queue(void);

/* Send BYTE, or the SIZE bytes at DATA.  Any context; sleep only where the
   caller may. */
void serial_putc(uint8_t byte);
void serial_write(const char *data, size_t size);

/* Sends everything queued, by polling.  Any context. */
void serial_flush(void);

/* As serial_flush, and waits until the last bit is on the line.  Any
   context. */
void serial_drain(void);

/* The input queue has room again: receive further bytes.  Any context. */
void serial_notify(void);

#endif /* devices/serial.h */
