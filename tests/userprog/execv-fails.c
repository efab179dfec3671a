/* execv that finds no program, a bad one, or arguments that do not fit, returns
   -1, and the process goes on as it was.

   @expect
   (execv-fails) begin
   load: none: open failed
   (execv-fails) no program
   load: text: error loading executable
   (execv-fails) no good program
   (execv-fails) too many arguments
   (execv-fails) end
   execv-fails: exit(0) */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *none[] = { "none", NULL };
    static char *many[2000];
    CHECK(execv("none", none) == -1, "no program");
    make_file("text", "not a program", 13);
    CHECK(execv("text", none) == -1, "no good program");
    for (int i = 0; i < 1999; i++)
        many[i] = "x";
    CHECK(execv("execv-fails", many) == -1, "too many arguments");
    remove("text");
}
