/* A program finds its stack as promised: words at the very top in their order,
   an aligned stack pointer, argv[] right above argc and argv, zeros below the
   first word, and a null behind the last argument.

   @run args-stack abc defgh
   @expect
   (args-stack) begin
   (args-stack) the stack pointer is aligned
   (args-stack) argc and argv lie above the return address
   (args-stack) argv[] begins above argv
   (args-stack) the last word ends at the top of the stack
   (args-stack) the words follow each other
   (args-stack) between argv[] and the words is nothing but zeros
   (args-stack) end
   args-stack: exit(0) */

#include <stdint.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"

/* The stack pointer at the entry, before any code of C has run. */
uint32_t *entry_stack;

void check_stack(void);
__asm__(".globl _start\n"
        "_start: movl %esp, entry_stack\n"
        "call check_stack");

void
check_stack(void)
{
    uint32_t *s = entry_stack;
    char **argv = (char **) s[2];

    test_name = argv[0];
    msg("begin");
    CHECK((uintptr_t) s % 4 == 0, "the stack pointer is aligned");
    CHECK(s[1] == 3, "argc and argv lie above the return address");
    CHECK((uint32_t *) argv == s + 3, "argv[] begins above argv");
    CHECK((uintptr_t) argv[2] == 0xc0000000 - sizeof "defgh"
          && !strcmp(argv[2], "defgh"),
          "the last word ends at the top of the stack");
    CHECK(argv[1] == argv[2] - sizeof "abc" && !strcmp(argv[1], "abc")
          && argv[0] == argv[1] - sizeof "args-stack", "the words follow each "
          "other");
    bool zeros = argv[3] == NULL;
    for (char *c = (char *) (argv + 4); c < argv[0]; c++)
        zeros = zeros && *c == 0;
    CHECK(zeros && argv[0] - (char *) (argv + 4) < 4,
          "between argv[] and the words is nothing but zeros");
    msg("end");
    exit(0);
}
