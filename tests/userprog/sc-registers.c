/* A system call changes no register but eax.

   @expect
   (sc-registers) begin
   (sc-registers) all registers are as they were
   (sc-registers) end
   sc-registers: exit(0) */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    unsigned b = 0xb0b0b0b0, c = 0xc0c0c0c0, d = 0xd0d0d0d0, s = 0x51515151,
             di = 0xd1d1d1d1, sp_before, sp_after;
    __asm__ volatile("movl %%esp, %5; pushl %7; int $0x30; addl $4, %%esp;"
                     "movl %%esp, %6"
                     : "+b"(b), "+c"(c), "+d"(d), "+S"(s), "+D"(di),
                       "=m"(sp_before), "=m"(sp_after)
                     : "i"(SYS_GETPID) : "eax", "memory");
    REQUIRE(b == 0xb0b0b0b0 && c == 0xc0c0c0c0 && d == 0xd0d0d0d0,
            "ebx %#x ecx %#x edx %#x", b, c, d);
    REQUIRE(s == 0x51515151 && di == 0xd1d1d1d1, "esi %#x edi %#x", s, di);
    REQUIRE(sp_before == sp_after, "esp moved from %#x to %#x", sp_before,
            sp_after);
    msg("all registers are as they were");
}
