/* What one thread changes while another makes a call with it, arguments on the
   stack, strings, vectors, buffers, does no harm: the call takes the one or the
   other.

   @machine smp=1,4
   @program child-quiet
   @limit seconds=200
   @check
   fail("no end") unless $output =~ /^\(thread-race\) end$/m; */

#include <string.h>
#include <syscall-nr.h>
#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define KERNEL 0xc0100000u
#define ROUNDS 250
#define CHILDREN 12

/* What is changed all the time: an argument where it lies for a call, a string,
   a vector. */
static volatile uint32_t stack[4], *argument;
static uint32_t good;
static char text[8] = "a";
static char *words[5] = { "child-quiet", "7", NULL, NULL, NULL };

static int
change(void *unused UNUSED)
{
    static const uint32_t bad[] = { KERNEL, 0, 0xfffffffc, 0xbffffffe,
                                    0x40000000 };
    for (unsigned i = 0;; i++) {
        *argument = bad[i % 5];
        memcpy(text, "bbbbbbb", 8);
        words[2] = (char *) bad[i % 5];
        words[3] = (char *) KERNEL;
        *argument = good;
        memcpy(text, "a", 2);
        words[2] = words[3] = NULL;
        if (i % 64 == 0)
            yield();
    }
    return 0;
}

/* Makes call NUMBER with its arguments where the other thread changes one. */
static void
call(int number)
{
    stack[0] = number;
    __asm__ volatile("movl %%esp, %%esi; movl %0, %%esp; int $0x30;"
                     "movl %%esi, %%esp"
                     : : "r"(stack) : "eax", "esi", "memory");
}

/* A child that makes calls with things that change, and may not live long. */
static void
make_calls(int which)
{
    static int fds[2];
    static const struct {
        int number, index;
    } forms[] = {
        { SYS_OPEN, 0 }, { SYS_READ, 1 }, { SYS_WRITE, 1 }, { SYS_PIPE, 0 },
        { SYS_WAITPID, 1 }, { SYS_READDIR, 1 }, { SYS_SYSINFO, 0 },
        { SYS_FUTEX_WAKE, 0 }, { SYS_THREAD_JOIN, 1 }, { SYS_CREATE, 0 },
        { SYS_EXEC, 0 }, { SYS_SIGNAL, 1 },
    };
    good = (uint32_t) (forms[which].number == SYS_PIPE ? fds : (int *) text);
    stack[1] = 2;
    stack[2] = (uint32_t) text;
    stack[3] = 3;
    argument = &stack[1 + forms[which].index];
    REQUIRE(thread_create(change, NULL) > 0, "create");
    for (int i = 0; i < ROUNDS; i++) {
        open("a");
        call(forms[which].number);
        close(2);
        if (i == ROUNDS / 2)
            execv(words[0], words);
    }
    exit(0);
}

void
test_main(void)
{
    create("a", 100);
    create("bbbbbbb", 100);
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid = fork();
        if (pid == 0)
            make_calls(i);
        int status = wait(pid);
        REQUIRE(status == -1 || status == 0 || status == 7,
                "child %d ended with %d", i, status);
    }
    remove("a");
    remove("bbbbbbb");
}
