/* execv that finds no program, a bad one, or arguments that do not fit, returns
   -1, and the process goes on as it was; one that finds arguments that are not
   the program's ends it.

   @expect ignore-exit
   (execv-fails) begin
   load: none: open failed
   (execv-fails) no program
   load: text: error loading executable
   (execv-fails) no good program
   (execv-fails) too many arguments
   (execv-fails) arguments without an end
   (execv-fails) end */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

/* A vector with one word, behind which no memory is. */
static void
exec_without_end(void)
{
    char **words = (char **) memory_edge(sizeof *words);
    words[0] = "x";
    execv("execv-fails", words);
    exit(7);
}

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
    pid_t pid = fork();
    if (pid == 0)
        exec_without_end();
    CHECK(wait(pid) == -1, "arguments without an end");
}
