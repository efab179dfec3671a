#include "devices/pci.h"
#include "i386/io.h"

/* Configuration mechanism 1. [PCI-2.2] 3.2.2.3.2. */
enum {
    CONFIG_ADDRESS = 0xcf8,
    CONFIG_DATA = 0xcfc
};
#define CONFIG_ENABLE 0x80000000u
#define FUNCTIONS (32 * 8)      /* of one bus */
#define FUNCTION_SHIFT 8

#define CLASS_NONE 0xffff       /* what an absent function reads */

uint32_t
pci_read(pci_function function, uint8_t reg)
{
    outl(CONFIG_ADDRESS, function | reg);
    return inl(CONFIG_DATA);
}

void
pci_write(pci_function function, uint8_t reg, uint32_t value)
{
    outl(CONFIG_ADDRESS, function | reg);
    outl(CONFIG_DATA, value);
}

/* True where a host bridge answers: the address register keeps its value. */
static bool
is_present(void)
{
    outl(CONFIG_ADDRESS, CONFIG_ENABLE);
    return inl(CONFIG_ADDRESS) == CONFIG_ENABLE;
}

bool
pci_find(uint16_t class, pci_function *function)
{
    if (class == CLASS_NONE || !is_present())
        return false;
    for (uint32_t i = 0; i < FUNCTIONS; i++) {
        *function = CONFIG_ENABLE | i << FUNCTION_SHIFT;
        if (pci_read(*function, PCI_CLASS) >> 16 == class)
            return true;
    }
    return false;
}

uint16_t
pci_enable_ports(pci_function function, int number, uint16_t size,
                 uint16_t default_port)
{
    uint8_t bar = PCI_BAR0 + 4 * number;
    uint32_t value = pci_read(function, bar);
    if (!(value & PCI_BAR_IS_IO))
        return 0;

    /* [PCI-2.2] 6.2.5.1: the bits below the size are not of the address. */
    uint16_t ports = value & ~(size - 1u);
    if (ports == 0) {
        ports = default_port;
        pci_write(function, bar, ports);
    }

    /* The upper half is the status register, which writing zeros leaves. */
    uint32_t command = pci_read(function, PCI_COMMAND) & 0xffff;
    pci_write(function, PCI_COMMAND,
              command | PCI_COMMAND_IO | PCI_COMMAND_MASTER);
    return ports;
}
