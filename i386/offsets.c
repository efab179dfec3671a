/* Offsets that assembly needs, read off the structures.  The build compiles
   this file to assembly and makes offsets.h from the marked lines. */

#include <stddef.h>
#include "i386/interrupt.h"
#include "i386/percpu.h"

#define DEFINE(NAME, VALUE)                                         \
    __asm__ volatile("\n.ascii \"->" #NAME " %c0\"" : : "i"(VALUE))

void offsets(void);
void
offsets(void)
{
    DEFINE(FRAME_POINTER_OFFSET, offsetof(struct intr_frame, frame_pointer));
    DEFINE(FRAME_VECTOR, offsetof(struct intr_frame, vec_no));
    DEFINE(INTR_SYSENTER, INTR_SYSENTER);
    DEFINE(TSS_ESP0, offsetof(struct tss, esp0));
}

_Static_assert(offsetof(struct percpu, self) == 0, "read as %gs:0");
_Static_assert(offsetof(struct percpu, current) == 4, "read as %gs:4");
_Static_assert(sizeof(struct intr_frame) == 80, "what trap-entry.S pushes");
