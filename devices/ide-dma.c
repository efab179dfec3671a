/* Moving data by bus-master DMA, as the PIIX3 and all that came after it do:
   the controller reads a table of memory regions and moves the data by itself;
   one interrupt says that all of it is there. [BMIDE] "Programming Interface
   for Bus Master IDE Controller", revision 1.0. */

#include "devices/ide-disk.h"
#include "devices/pci.h"
#include "i386/io.h"
#include "i386/paging.h"

#define CLASS_IDE 0x0101
#define INTERFACE_MASTERS 0x80  /* in the class's interface byte */

/* The registers' base address, one set for each channel. */
#define BAR 4
#define PORTS 16
#define PORTS_A_CHANNEL 8
#define DEFAULT_PORT 0xc000     /* where the firmware chose none */

/* A channel's registers. [BMIDE] 2.0. */
enum {
    REG_COMMAND = 0,
    REG_STATUS = 2,
    REG_TABLE = 4,              /* physical address */

    COMMAND_START = 0x01,
    COMMAND_TO_MEMORY = 0x08,

    STATUS_ERROR = 0x02,        /* these two are cleared by writing ones */
    STATUS_INTERRUPT = 0x04
};

/* A region of memory, which crosses no 64 KB boundary. [BMIDE] 1.2. */
struct region {
    uint32_t address;           /* physical, even */
    uint16_t size;              /* bytes, even; 0: 64 KB */
    uint16_t flags;
};
_Static_assert(sizeof(struct region) == 8, "read by the controller");

#define REGION_LAST 0x8000
#define BOUNDARY 0x10000u
#define REGIONS 256             /* a table */
#define CHANNELS 2

/* [l] the channel's lock.  The table crosses no 64 KB boundary either. */
static struct region tables[CHANNELS][REGIONS]
    __attribute__((aligned(REGIONS * sizeof(struct region))));

/* A table that is being filled. */
struct filling {
    struct region *next, *end;
    uint32_t address;           /* the present region, */
    uint32_t size;              /* 0: none yet */
};

/* Enters the present region into the table; false where it is full. */
static bool
finish_region(struct filling *f)
{
    if (f->size == 0)
        return true;
    if (f->next == f->end)
        return false;
    *f->next++ = (struct region) { f->address, f->size, 0 };
    f->size = 0;
    return true;
}

/* Adds SIZE bytes at physical ADDRESS, all in one page. */
static bool
add_bytes(struct filling *f, uint32_t address, uint32_t size)
{
    if (address != f->address + f->size || address % BOUNDARY == 0) {
        if (!finish_region(f))
            return false;
        f->address = address;
    }
    f->size += size;
    return true;
}

/* Adds SIZE bytes at kernel address DATA, which may lie in any mapping. */
static bool
add_piece(struct filling *f, const uint8_t *data, size_t size)
{
    while (size > 0) {
        size_t room = PGSIZE - pg_ofs(data);
        size_t n = size < room ? size : room;
        if (!add_bytes(f, vtop(paging_lookup(data)) + pg_ofs(data), n))
            return false;
        data += n;
        size -= n;
    }
    return true;
}

/* Makes TABLE that of R's pieces.  False where they do not fit or lie at odd
   addresses. */
static bool
fill_table(struct region table[REGIONS], const struct ide_request *r)
{
    struct filling f = { table, table + REGIONS, 0, 0 };
    size_t left = r->cnt;
    for (const struct block_piece *p = r->pieces; left > 0; p++) {
        if ((uintptr_t) p->data % 2 != 0
            || !add_piece(&f, p->data, p->cnt * BLOCK_SECTOR_SIZE))
            return false;
        left -= p->cnt;
    }
    if (!finish_region(&f))
        return false;
    f.next[-1].flags = REGION_LAST;
    return true;
}

static uint8_t
dma_move(struct ide_disk *disk, const struct ide_request *r)
{
    static const uint8_t codes[2][2] = {
        { IDE_READ_DMA, IDE_READ_DMA_EXT },
        { IDE_WRITE_DMA, IDE_WRITE_DMA_EXT },
    };
    struct ide_channel *c = disk->channel;
    struct region *table = tables[c->number];
    uint16_t ports = c->bus_master;
    uint8_t direction = r->writes ? 0 : COMMAND_TO_MEMORY;
    struct ide_command command = ide_make_command(disk, r, codes[r->writes]);

    if (!fill_table(table, r))
        return ide_pio.move(disk, r);
    outl(ports + REG_TABLE, vtop(table));
    outb(ports + REG_COMMAND, direction);
    outb(ports + REG_STATUS,
         inb(ports + REG_STATUS) | STATUS_ERROR | STATUS_INTERRUPT);

    command.interrupt = true;
    if (!ide_start(c, disk->drive, &command))
        return IDE_BUSY;
    outb(ports + REG_COMMAND, direction | COMMAND_START);
    uint8_t status = ide_wait(c);

    /* Reading the status brings what is under way to memory. [BMIDE] 2.2. */
    if (inb(ports + REG_STATUS) & STATUS_ERROR)
        status |= IDE_ERROR;
    outb(ports + REG_COMMAND, direction);
    return status;
}

const struct ide_transfer ide_dma = { "dma", dma_move };

void
ide_dma_init(struct ide_channel *first, unsigned cnt)
{
    pci_function ide;
    if (!pci_find(CLASS_IDE, &ide)
        || !(pci_read(ide, PCI_CLASS) >> 8 & INTERFACE_MASTERS))
        return;
    uint16_t ports = pci_enable_ports(ide, BAR, PORTS, DEFAULT_PORT);
    for (unsigned i = 0; ports != 0 && i < cnt && i < CHANNELS; i++)
        first[i].bus_master = ports + i * PORTS_A_CHANNEL;
}
