/* The boot record: a sector, signed; the utilities put the partition table
   between code and signature. */

#include "i386/boot-layout.h"

OUTPUT_FORMAT("elf32-i386")
SECTIONS
{
        . = LOADER_ADDRESS;
        .text : {
                *(.text)
                ASSERT(. <= LOADER_ADDRESS + 440, "loader too long");
                . = 510;
                SHORT(0xaa55)
        }
        /DISCARD/ : { *(*) }
}
