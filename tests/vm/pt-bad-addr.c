/* Who touches what is not there, or writes what may only be read, is killed: by
   every kind of access, everywhere, and nobody else is.

   @expect ignore-exit
   (pt-bad-addr) begin
   ...
   (pt-bad-addr) reading
   ...
   (pt-bad-addr) writing
   ...
   (pt-bad-addr) running
   ...
   (pt-bad-addr) by the kernel
   (pt-bad-addr) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char *const nowhere[] = {
    (char *) 0, (char *) 4095, (char *) 0x1000, (char *) 0x04000000,
    (char *) 0x08047fff, (char *) 0x20101234, (char *) 0xbf7fffff,
    (char *) 0xc0000000, (char *) 0xfd000000, (char *) 0xffffffff,
};
#define NOWHERE (sizeof nowhere / sizeof *nowhere)

static void
read_it(char *p)
{
    (void) *(volatile char *) p;
}

static void
write_it(char *p)
{
    *(volatile char *) p = 1;
}

static void
run_it(char *p)
{
    ((void (*)(void)) p)();
}

static void
hand_it_over(char *p)
{
    write(1, p, 1);
}

/* Does WHAT in a process of its own with each address, and with EXTRA unless
   that is NULL; each must be killed. */
static void
try(void (*what)(char *), char *extra, const char *name)
{
    for (unsigned i = 0; i <= NOWHERE; i++) {
        char *p = i < NOWHERE ? nowhere[i] : extra;
        if (i == NOWHERE && p == NULL)
            break;
        pid_t pid = fork();
        if (pid == 0) {
            what(p);
            exit(7);
        }
        REQUIRE(wait(pid) == -1, "%s %p", name, p);
    }
    msg("%s", name);
}

void
test_main(void)
{
    try(read_it, NULL, "reading");
    try(write_it, (char *) test_main, "writing");
    try(run_it, NULL, "running");
    try(hand_it_over, NULL, "by the kernel");
}
