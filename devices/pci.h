#ifndef DEVICES_PCI_H
#define DEVICES_PCI_H

/* PCI configuration space, as far as drivers need it.  At boot only, by a
   single thread: the two ports behind it have no lock. */

#include <stdbool.h>
#include <stdint.h>

/* A function of a device on the bus, as configuration addresses name it. */
typedef uint32_t pci_function;

/* Registers of every function. [PCI-2.2] 6.1, "Configuration Space
   Organization". */
enum {
    PCI_COMMAND = 0x04,
    PCI_CLASS = 0x08,           /* class, subclass, interface, revision */
    PCI_BAR0 = 0x10,            /* base addresses, four bytes each */

    PCI_COMMAND_IO = 0x0001,
    PCI_COMMAND_MASTER = 0x0004,
    PCI_BAR_IS_IO = 0x0001
};

/* Sets *FUNCTION to the first one of class CLASS (class and subclass, 0x0101
   for IDE) on the first bus; false where there is none or no PCI. */
bool pci_find(uint16_t class, pci_function *function);

/* The 32-bit register at offset REG, a multiple of four. */
uint32_t pci_read(pci_function function, uint8_t reg);
void pci_write(pci_function function, uint8_t reg, uint32_t value);

/* The ports of FUNCTION's base address NUMBER, of which there are SIZE, a power
   of two; where the firmware gave it none it gets those from DEFAULT_PORT on.
   Lets the function answer there and master the bus.  0 where the base address
   is not of ports. */
uint16_t pci_enable_ports(pci_function function, int number, uint16_t size,
                          uint16_t default_port);

#endif /* devices/pci.h */
