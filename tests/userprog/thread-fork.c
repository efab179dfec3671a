/* fork copies the calling thread alone, with memory that others change at the
   same time; both processes go on.

   @machine smp=1,4
   @expect ignore-exit
   (thread-fork) begin
   (thread-fork) each child had one thread
   (thread-fork) end */

#include <string.h>
#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int memory[3000];
static volatile bool stop;

/* Fills the memory with one number after the other. */
static int
change(void *unused UNUSED)
{
    for (int n = 1; !stop; n++)
        for (int i = 0; i < 3000; i++)
            memory[i] = n;
    return 0;
}

/* The child: nobody changes its memory any more. */
static int
check_child(int changer)
{
    int copy[100];
    memcpy(copy, (int *) memory, sizeof copy);
    sleep_ms(20);
    bool quiet = memcmp(copy, (int *) memory, sizeof copy) == 0;
    return quiet && thread_join(changer, NULL) == -1 && gettid() == getpid()
               ? 5
               : 6;
}

static int
fork_often(void *changer)
{
    for (int i = 0; i < 5; i++) {
        pid_t pid = fork();
        if (pid == 0)
            exit(check_child((int) changer));
        REQUIRE(wait(pid) == 5, "child %d", i);
    }
    return 0;
}

void
test_main(void)
{
    int changer = thread_create(change, NULL);
    int forker = thread_create(fork_often, (void *) changer);
    REQUIRE(changer > 0 && forker > 0, "create");
    fork_often((void *) changer);
    REQUIRE(thread_join(forker, NULL) == 0, "join");
    stop = true;
    REQUIRE(thread_join(changer, NULL) == 0, "join");
    msg("each child had one thread");
}
