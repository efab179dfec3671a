/* A program that somebody may write to by a mapping does not run; afterwards it
   does.  What was written is in the file even if somebody tries to run it when
   the mapping ends.

   @program noop
   @machine smp=1,2
   @expect ignore-exit
   (mmap-then-run) begin
   (mmap-then-run) not while it may be written to
   (mmap-then-run) afterwards
   ...
   (mmap-then-run) what was written is in the file
   (mmap-then-run) end */

#include <string.h>
#include <syscall.h>
#include "tests/main.h"
#include "tests/user-lib.h"

/* Starts a child that after so many MS does WHAT. */
static pid_t
later(int ms, void (*what)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        sleep_ms(ms);
        what();
        exit(0);
    }
    return pid;
}

/* Nobody else prints for a while. */
static void
keep_console(void)
{
    static char dots[40000];
    memset(dots, '.', sizeof dots - 1);
    dots[sizeof dots - 1] = '\n';
    write(STDOUT_FILENO, dots, sizeof dots);
}

/* No program: this is said only when the console is free. */
static void
run_changed(void)
{
    exec("changed");
}

static void
end_mapping(void)
{
    char *const address = (char *) 0x10000000;
    char expected[100];
    memset(expected, 'a', sizeof expected);
    make_file("changed", expected, sizeof expected);
    pid_t console = later(10, keep_console), runner = later(20, run_changed);
    int map = mmap(must_open("changed"), address);
    REQUIRE(map != MAP_FAILED, "mmap");
    memset(expected, 'b', sizeof expected);
    memset(address, 'b', sizeof expected);
    sleep_ms(30);
    munmap(map);
    wait(console);
    wait(runner);
    quiet = true;
    check_file("changed", expected, sizeof expected);
    quiet = false;
    msg("what was written is in the file");
    remove("changed");
}

void
test_main(void)
{
    int map = mmap(must_open("noop"), (void *) 0x10000000);
    REQUIRE(map != MAP_FAILED, "mmap");
    CHECK(exec("noop") == PID_ERROR, "not while it may be written to");
    munmap(map);
    CHECK(wait(exec("noop")) == 0, "afterwards");
    end_mapping();
}
