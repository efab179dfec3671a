/* Where the CPU can keep a program from it, SGDT and its kin, which tell where
   the kernel has its tables, end the program.  (tests/utils/protection.t runs
   this on such a CPU, and on one that cannot.) */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    uint8_t table[6];
    __asm__ volatile("sgdt %0" : "=m"(table));
    msg("not prevented");
}
