#include "i386/early-console.h"
#include <stdint.h>
#include "i386/io.h"

/* The first UART. [16550A] data sheet, "Register summary". */
enum {
    COM1 = 0x3f8,
    DATA = COM1 + 0,            /* and divisor, low */
    DIVISOR_HIGH = COM1 + 1,    /* else interrupt enable */
    FIFO_CONTROL = COM1 + 2,
    LINE_CONTROL = COM1 + 3,
    MODEM_CONTROL = COM1 + 4,
    LINE_STATUS = COM1 + 5,

    LCR_8N1 = 0x03,
    LCR_DIVISOR = 0x80,
    MCR_DTR_RTS = 0x03,
    LSR_CAN_SEND = 0x20
};

#define MOST_POLLS 100000

void
early_console_init(void)
{
    outb(DIVISOR_HIGH, 0);              /* no interrupts */
    outb(FIFO_CONTROL, 0);
    outb(LINE_CONTROL, LCR_DIVISOR);
    outb(DATA, 1);                      /* 115,200 / 1 */
    outb(DIVISOR_HIGH, 0);
    outb(LINE_CONTROL, LCR_8N1);
    outb(MODEM_CONTROL, MCR_DTR_RTS);
}

void
early_console_write(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        for (int polls = 0; polls < MOST_POLLS; polls++)
            if (inb(LINE_STATUS) & LSR_CAN_SEND)
                break;
        outb(DATA, text[i]);
    }
}
