/* Stage two, as loader.S reads it. */

#include "i386/boot-layout.h"

OUTPUT_FORMAT("elf32-i386")
SECTIONS
{
        . = STAGE2_ADDRESS;
        .text : { *(.text) }
        /DISCARD/ : { *(*) }
}
