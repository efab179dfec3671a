#include "devices/serial.h"
#include <debug.h>
#include <debug-kernel.h>
#include <stdbool.h>
#include "devices/input.h"
#include "devices/intq.h"
#include "i386/interrupt.h"
#include "i386/io.h"
#include "threads/spinlock.h"
#include "threads/synch.h"

/* Registers. [16550A] data sheet, "Register summary". */
enum {
    COM1 = 0x3f8,
    DATA = COM1 + 0,            /* and divisor, low */
    DIVISOR_HIGH = COM1 + 1,
    INTR_ENABLE = COM1 + 1,
    INTR_ID = COM1 + 2,         /* reading, */
    FIFO_CONTROL = COM1 + 2,    /* writing */
    LINE_CONTROL = COM1 + 3,
    MODEM_CONTROL = COM1 + 4,
    LINE_STATUS = COM1 + 5,

    IER_RECEIVED = 0x01,
    IER_CAN_SEND = 0x02,
    IER_ALWAYS_ZERO = 0xf0,
    IIR_NONE = 0x01,            /* no interrupt is pending */
    IIR_FIFOS = 0xc0,           /* they exist and work */
    FCR_CLEAR_ENABLE = 0x07,    /* interrupt at each byte received */
    LCR_8N1 = 0x03,
    LCR_DIVISOR = 0x80,
    MCR_DTR_RTS_INTR = 0x0b,    /* OUT2 lets interrupts through on a PC */
    LSR_RECEIVED = 0x01,
    LSR_CAN_SEND = 0x20,        /* the transmit FIFO is empty */
    LSR_IDLE = 0x40             /* and the last byte is on the line */
};

#define SERIAL_VECTOR 0x24
#define FIFO_BYTES 16
#define DIVISOR_115200 1

/* [s] serial_lock    [I] never changes after serial_init_queue */
static struct spinlock serial_lock = SPINLOCK_INITIALIZER("serial",
                                                          RANK_SERIAL);
static bool known;              /* [s] we have looked for the UART */
static bool present;            /* [s] and found it */
static unsigned burst_size;     /* [s] bytes that the empty transmitter takes */
static bool interrupts;         /* [I] they come */
static uint8_t enabled;         /* [s] the interrupt-enable register */
static struct intq out;         /* [s] */
static unsigned sleeper_cnt;    /* [s] who wait for room in `out' */
static struct semaphore room;   /* one unit for each that shall look again */

/* Waits until every byte that the UART was given is on the line. */
static void
wait_until_idle(void)
{
    while (!(inb(LINE_STATUS) & LSR_IDLE))
        continue;
}

/* Finds out whether there is a UART and sets it up for polling. */
static void
look_for_uart(void)
{
    known = true;
    outb(LINE_CONTROL, LCR_8N1);
    outb(INTR_ENABLE, 0);

    /* Where there is none, all bits read as one. */
    present = (inb(INTR_ENABLE) & IER_ALWAYS_ZERO) == 0;
    if (!present)
        return;
    wait_until_idle();          /* what the early console sent */
    outb(LINE_CONTROL, LCR_DIVISOR);
    outb(DATA, DIVISOR_115200);
    outb(DIVISOR_HIGH, 0);
    outb(LINE_CONTROL, LCR_8N1);
    outb(MODEM_CONTROL, MCR_DTR_RTS_INTR);

    /* Turning the FIFOs on makes the UART forget a byte that waits to be read,
       and once we read that, another may follow at any moment: then it goes
       without FIFOs. */
    if (!(inb(LINE_STATUS) & LSR_RECEIVED))
        outb(FIFO_CONTROL, FCR_CLEAR_ENABLE);
    burst_size = (inb(INTR_ID) & IIR_FIFOS) == IIR_FIFOS ? FIFO_BYTES : 1;
}

/* Takes serial_lock unless we panic: then its holder may never go on, and the
   other CPUs are stopped.  Returns whether it is to be released. */
static bool
enter(void)
{
    bool locked = !debug_panicking();
    if (locked)
        spinlock_acquire(&serial_lock);
    if (!known)
        look_for_uart();
    return locked;
}

static void
leave(bool locked)
{
    if (locked)
        spinlock_release(&serial_lock);
}

static bool
can_send(void)
{
    return inb(LINE_STATUS) & LSR_CAN_SEND;
}

/* Enables the interrupts that we want now. */
static void
choose_interrupts(void)
{
    if (!interrupts)
        return;
    uint8_t wanted = 0;
    if (!input_full())
        wanted |= IER_RECEIVED;
    if (!intq_empty(&out) || sleeper_cnt > 0)
        wanted |= IER_CAN_SEND;
    if (wanted != enabled)
        outb(INTR_ENABLE, wanted);
    enabled = wanted;
}

/* Sends what is queued for as long as the transmitter takes it at once. */
static void
send_queued(void)
{
    while (!intq_empty(&out) && can_send())
        for (unsigned i = 0; i < burst_size && !intq_empty(&out); i++)
            outb(DATA, intq_getc(&out));
}

/* Sends what is queued, waiting for the transmitter. */
static void
send_all_queued(void)
{
    while (!intq_empty(&out))
        send_queued();
    choose_interrupts();
}

/* Takes as many of the SIZE bytes at DATA as it can at once, into the idle
   transmitter or else into the queue, and returns how many.  Caller is
   inside. */
static size_t
take(const char *data, size_t size)
{
    size_t n = 0;
    if (intq_empty(&out) && can_send()) {
        n = size < burst_size ? size : burst_size;
        outsb(DATA, data, n);
    } else if (interrupts && !debug_panicking()) {
        while (n < size && !intq_full(&out))
            intq_putc(&out, data[n++]);
        choose_interrupts();
    } else
        send_all_queued();
    return n;
}

/* Waits until there may be room in the queue. */
static void
wait_for_room(void)
{
    bool may_sleep = interrupts && intr_get_level() == INTR_ON
                     && !debug_panicking();
    bool locked = enter();
    if (!intq_full(&out))
        may_sleep = false;
    else if (may_sleep)
        sleeper_cnt++;
    else
        send_queued();
    choose_interrupts();
    leave(locked);
    if (may_sleep)
        sema_down(&room);
}

void
serial_write(const char *data, size_t size)
{
    while (size > 0) {
        bool locked = enter();
        size_t taken = present ? take(data, size) : size;
        leave(locked);
        data += taken;
        size -= taken;
        if (taken == 0)
            wait_for_room();
    }
}

void
serial_putc(uint8_t byte)
{
    serial_write((const char *) &byte, 1);
}

void
serial_flush(void)
{
    bool locked = enter();
    if (present)
        send_all_queued();
    leave(locked);
}

void
serial_drain(void)
{
    bool locked = enter();
    if (present) {
        send_all_queued();
        wait_until_idle();
    }
    leave(locked);
}

void
serial_notify(void)
{
    bool locked = enter();
    if (present)
        choose_interrupts();
    leave(locked);
}

/* Takes what was received while the input queue has room.  Nobody else reads
   from the UART, so no lock is needed; input_putc could not be called with
   it. */
static void
receive(void)
{
    while (!input_full() && inb(LINE_STATUS) & LSR_RECEIVED)
        input_putc(inb(DATA));
}

/* Sends what is queued and returns how many sleepers to wake: all once half
   of the queue is free, so that each finds work for a while. */
static unsigned
transmit(void)
{
    unsigned wake = 0;
    bool locked = enter();
    send_queued();
    if (intq_count(&out) <= INTQ_SIZE / 2) {
        wake = sleeper_cnt;
        sleeper_cnt = 0;
    }
    choose_interrupts();
    leave(locked);
    return wake;
}

/* Serves until no cause is left: the line must fall, or no further interrupt
   would come. */
static void
serial_interrupt(struct intr_frame *frame UNUSED)
{
    while (!(inb(INTR_ID) & IIR_NONE)) {
        receive();
        for (unsigned wake = transmit(); wake > 0; wake--)
            sema_up(&room);
    }
}

void
serial_init_queue(void)
{
    sema_init(&room, 0);
    room.outside = true;
    bool locked = enter();
    bool found = present;
    leave(locked);
    if (!found)
        return;

    intr_register_ext(SERIAL_VECTOR, serial_interrupt, "serial");
    locked = enter();
    interrupts = true;
    choose_interrupts();
    leave(locked);
}
