#include "i386/pic.h"
#include "i386/io.h"

enum {
    MASTER_CTRL = 0x20,
    MASTER_DATA = 0x21,
    SLAVE_CTRL = 0xa0,
    SLAVE_DATA = 0xa1,
    SLAVE_LINE = 2,             /* where the slave hangs on the master */

    ICW1_INIT = 0x11,           /* edge triggered, cascade, ICW4 follows */
    ICW4_8086 = 0x01,
    OCW2_EOI = 0x20,
    OCW3_READ_ISR = 0x0b
};

/* Masked lines, bit by line.  Interrupts off. */
static uint16_t masked = 0xffff & ~(1 << SLAVE_LINE);

static void
write_mask(void)
{
    outb(MASTER_DATA, masked & 0xff);
    outb(SLAVE_DATA, masked >> 8);
}

void
pic_init(void)
{
    outb(MASTER_CTRL, ICW1_INIT);
    outb(MASTER_DATA, PIC_VECTOR);
    outb(MASTER_DATA, 1 << SLAVE_LINE);
    outb(MASTER_DATA, ICW4_8086);

    outb(SLAVE_CTRL, ICW1_INIT);
    outb(SLAVE_DATA, PIC_VECTOR + 8);
    outb(SLAVE_DATA, SLAVE_LINE);
    outb(SLAVE_DATA, ICW4_8086);
    write_mask();
}

void
pic_enable(unsigned line)
{
    masked &= ~(1u << line);
    write_mask();
}

void
pic_disable(unsigned line)
{
    masked |= 1u << line;
    write_mask();
}

void
pic_acknowledge(unsigned line)
{
    if (line >= 8)
        outb(SLAVE_CTRL, OCW2_EOI);
    outb(MASTER_CTRL, OCW2_EOI);
}

bool
pic_spurious(unsigned line)
{
    if (line != 7 && line != 15)
        return false;

    uint16_t port = line == 7 ? MASTER_CTRL : SLAVE_CTRL;
    outb(port, OCW3_READ_ISR);
    if (inb(port) & 0x80)
        return false;
    if (line == 15)             /* the master did see its slave */
        outb(MASTER_CTRL, OCW2_EOI);
    return true;
}
