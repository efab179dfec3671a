/* Processes that are killed while they wait for pages leave no page behind and
   harm nobody.

   @machine mem=4 swap=4 smp=1,2
   @kernel -ul=120
   @limit seconds=120
   @expect ignore-exit
   (kill-in-fault) begin
   (kill-in-fault) the others have what they had
   (kill-in-fault) nothing lost
   (kill-in-fault) end */

#include <signal.h>
#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define PAGES 60
#define ROUNDS 12

static volatile char memory[PAGES * 4096];

/* Rests now and then, for the sake of others while all pages are there: under
   -S they would wait for a slice of time at each instruction of a call. */
static void
go_round_for_ever(void)
{
    for (char n = 0;; n++) {
        for (int i = 0; i < PAGES; i++)
            memory[i * 4096] = n;
        if (n % 8 == 0)
            sleep_ms(1);
    }
}

/* Starts two that want pages all the time and kills them a little later. */
static void
start_and_kill(int round)
{
    pid_t pids[2];
    for (int i = 0; i < 2; i++) {
        pids[i] = fork();
        REQUIRE(pids[i] >= 0, "fork");
        if (pids[i] == 0)
            go_round_for_ever();
    }
    sleep_ms(20 + round * 2);
    for (int i = 0; i < 2; i++) {
        REQUIRE(kill(pids[i], SIGKILL) == 0, "kill");
        REQUIRE(wait(pids[i]) == -1, "wait");
    }
}

static unsigned
free_pages(void)
{
    struct sysinfo info;
    sysinfo(&info);
    return info.kernel_pages_free;
}

void
test_main(void)
{
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096] = i;
    start_and_kill(ROUNDS);
    sleep_ms(100);
    unsigned before = free_pages();
    for (int round = 0; round < ROUNDS; round++) {
        start_and_kill(round);
        for (int i = 0; i < PAGES; i++)
            REQUIRE(memory[i * 4096] == i, "page %d", i);
    }
    msg("the others have what they had");
    for (int i = 0; i < 100 && free_pages() != before; i++)
        sleep_ms(10);
    CHECK(free_pages() == before, "nothing lost");
}
