/* Whatever becomes of processes, the kernel has as much memory afterwards as
   before: they are waited for or not, end before or after their parents, are
   killed, cannot be loaded, leave files open.

   @machine disk=2 smp=1,2
   @program child-quiet child-leaves child-killed
   @put sample.txt
   @expect ignore-exit
   (process-leak) begin
   ...
   (process-leak) children without parents
   ...
   (process-leak) killed with files open
   ...
   (process-leak) not loaded
   (process-leak) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "userprog/process.h"

#define ROUNDS 10

struct memory {
    size_t kernel_pages, user_pages, blocks;
};

/* What is there now. */
static struct memory
look(void)
{
    struct palloc_stats kernel, user;
    struct malloc_stats blocks;
    palloc_get_stats(0, &kernel);
    palloc_get_stats(PAL_USER, &user);
    malloc_get_stats(&blocks);
    return (struct memory) { kernel.free, user.free, blocks.blocks };
}

static bool
same(const struct memory *a, const struct memory *b)
{
    return a->kernel_pages == b->kernel_pages && a->user_pages == b->user_pages
           && a->blocks == b->blocks;
}

/* What is there once processes that are ending have ended: when it has been WANTED,
   or the same, for a while; in any case after two seconds. */
static struct memory
settle(const struct memory *wanted)
{
    struct memory last = look();
    for (int calm = 0, i = 0; calm < 10 && i < 200; i++) {
        timer_msleep(10);
        struct memory now = look();
        calm = same(&now, wanted != NULL ? wanted : &last) ? calm + 1 : 0;
        last = now;
    }
    return last;
}

/* Runs COMMAND_LINE again and again, which ends with STATUS. */
static void
run(const char *command_line, int status)
{
    for (int i = 0; i < ROUNDS; i++)
        REQUIRE(process_wait(process_execute(command_line)) == status,
                "%s, round %d", command_line, i);
}

/* Checks that RUN loses nothing, after a first round that may leave something
   for the next ones to use. */
static void
check(const char *command_line, int status, const char *what)
{
    run(command_line, status);
    struct memory before = settle(NULL);
    run(command_line, status);
    struct memory after = settle(&before);
    REQUIRE(after.kernel_pages == before.kernel_pages, "%s: %zu pages of the "
            "kernel's became %zu", what, before.kernel_pages,
            after.kernel_pages);
    REQUIRE(after.user_pages == before.user_pages, "%s: %zu pages for users "
            "became %zu", what, before.user_pages, after.user_pages);
    REQUIRE(after.blocks == before.blocks, "%s: %zu blocks became %zu", what,
            before.blocks, after.blocks);
    msg("%s", what);
}

KERNEL_TEST(process_leak)
{
    check("child-leaves", 4, "children without parents");
    check("child-killed", -1, "killed with files open");
    check("sample.txt", -1, "not loaded");
}
