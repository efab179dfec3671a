/* Whatever flags a program has set, the kernel begins without those that change
   what its instructions do.

   @expect
   (intr-flags) begin
   (intr-flags) neither AC nor DF
   (intr-flags) end */

#include "i386/interrupt.h"
#include "tests/kernel-test.h"

#define VECTOR 0x81

static uint32_t flags;

static void
look(struct intr_frame *frame UNUSED)
{
    __asm__ volatile("pushfl; popl %0" : "=r"(flags));
}

KERNEL_TEST(intr_flags)
{
    intr_register_int(VECTOR, 0, INTR_ON, look, "look");
    __asm__ volatile("pushfl; pushfl; orl %0, (%%esp); popfl; int %1; popfl"
                     : : "i"(FLAG_AC | FLAG_DF), "i"(VECTOR) : "memory", "cc");
    CHECK((flags & (FLAG_AC | FLAG_DF)) == 0, "neither AC nor DF");
}
