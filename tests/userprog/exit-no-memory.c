/* A process ends where the kernel has no byte of memory left: with files,
   pipes, children and threads, by itself or killed.

   @debug
   @machine disk=2
   @program child-holds
   @expect ignore-exit
   (exit-no-memory) begin
   (exit-no-memory) by itself
   (exit-no-memory) killed
   (exit-no-memory) end */

#include "devices/timer.h"
#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"
#include "userprog/process.h"
#include "userprog/signal.h"

/* Blocks of malloc's held, each with the one before it in its first word. */
static void *held_blocks;

/* Takes all blocks that malloc has, of every size. */
static void
hold_blocks(void)
{
    for (size_t size = 2048; size >= sizeof(void *); size /= 2) {
        void **block;
        while ((block = malloc(size)) != NULL) {
            *block = held_blocks;
            held_blocks = block;
        }
    }
}

static void
release_blocks(void)
{
    while (held_blocks != NULL) {
        void *block = held_blocks;
        held_blocks = *(void **) block;
        free(block);
    }
}

/* Runs the child, which ends with STATUS, without memory from before its end;
   kills it where KILLED. */
static void
run(const char *command_line, bool killed, int status)
{
    tid_t child = process_execute(command_line);
    REQUIRE(child != TID_ERROR, "exec");
    timer_msleep(200);                  /* it has what it wants, and sleeps */
    hold_pages(0);
    hold_blocks();
    REQUIRE(malloc(1) == NULL, "there is memory");
    if (killed)
        signal_send(child, SIGKILL);
    int ended = process_wait(child);
    release_blocks();
    release_pages(SIZE_MAX);
    REQUIRE(ended == status, "it ended with %d", ended);
}

KERNEL_TEST(exit_no_memory)
{
    run("child-holds 400", false, 12);
    msg("by itself");
    run("child-holds 100000", true, -1);
    msg("killed");
}
