/* The end of a process, a good one or not, and exec are as good as munmap; what
   it wrote is in the file.

   @expect ignore-exit
   (mmap-exit) begin
   (mmap-exit) "ended" holds what it should
   ...
   (mmap-exit) "killed" holds what it should
   (mmap-exit) "replaced" holds what it should
   (mmap-exit) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;
static const char text[] = "written to memory";

/* Writes to a mapping of file NAME and goes its way. */
static void
leave(const char *name)
{
    static char *const words[] = { "mmap-exit", "again", NULL };
    if (mmap(must_open(name), address) == MAP_FAILED)
        exit(1);
    memcpy(address, text, sizeof text);
    if (name[0] == 'k')
        *(volatile char *) 0 = 1;
    if (name[0] == 'r')
        execv("mmap-exit", words);
    exit(0);
}

static void
try(const char *name)
{
    REQUIRE(create(name, sizeof text), "create");
    pid_t pid = fork();
    if (pid == 0)
        leave(name);
    wait(pid);
    check_file(name, text, sizeof text);
    remove(name);
}

int
main(int argc, char *argv[])
{
    test_name = "mmap-exit";
    if (argc > 1)
        return 0;
    msg("begin");
    try("ended");
    try("killed");
    try("replaced");
    msg("end");
    return 0;
}
