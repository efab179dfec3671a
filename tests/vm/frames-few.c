/* A program that is left with a few frames, while all others hold what cannot
   be taken away, gets on where they suffice, though one instruction needs
   several pages at once, and is killed where they do not, whatever policy
   decides: it neither faults nor waits for ever.

   @machine disk=2 time=virtual
   @program child-few
   @kernel -evict=aging
   @expect ignore-exit
   (frames-few) begin
   ...
   (frames-few) w: killed, then served
   ...
   (frames-few) r: killed, then served
   (frames-few) end
   @boot
   @kernel -evict=clock
   @expect ignore-exit
   (frames-few) begin
   ...
   (frames-few) w: killed, then served
   ...
   (frames-few) r: killed, then served
   (frames-few) end
   @boot
   @kernel -evict=second
   @expect ignore-exit
   (frames-few) begin
   ...
   (frames-few) w: killed, then served
   ...
   (frames-few) r: killed, then served
   (frames-few) end
   @boot
   @kernel -evict=random
   @expect ignore-exit
   (frames-few) begin
   ...
   (frames-few) w: killed, then served
   ...
   (frames-few) r: killed, then served
   (frames-few) end */

#include "devices/timer.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "userprog/process.h"
#include "vm/evict.h"

/* As many frames as suffice for any instruction. */
#define ENOUGH 8

/* Takes all frames that are free or can be made so. */
static void
hold_frames(void)
{
    void **page;
    while ((page = frame_get(true)) != NULL) {
        *page = held_pages;
        held_pages = page;
    }
}

static bool
exists(const char *name)
{
    struct file *file = filesys_open(name);
    file_close(file);
    return file != NULL;
}

/* Runs the child with so many frames LEFT and returns its status. */
static int
run(const char *command_line, size_t left)
{
    tid_t child = process_execute(command_line);
    REQUIRE(child != TID_ERROR, "%s", command_line);
    while (!exists("ready"))
        timer_msleep(10);
    timer_msleep(100);                  /* now it sleeps */
    hold_frames();
    release_pages(left);
    int status = process_wait(child);
    release_pages(SIZE_MAX);
    filesys_remove("ready");
    return status;
}

static void
run_all(const char *command_line)
{
    int before = -1;
    for (size_t left = 1; left <= ENOUGH; left++) {
        int status = run(command_line, left);
        REQUIRE(status == 5 || (status == -1 && before == -1),
                "%s ended with %d where %zu frames were left", command_line,
                status, left);
        REQUIRE(left > 1 || status == -1, "one frame is enough for %s",
                command_line);
        before = status;
    }
    REQUIRE(before == 5, "%s needs more than %d frames", command_line, ENOUGH);
    msg("%c: killed, then served", command_line[sizeof "child-few"]);
}

KERNEL_TEST(frames_few)
{
    REQUIRE(filesys_create("pages", 5 * 4096), "create");
    run_all("child-few w");
    run_all("child-few r");
    filesys_remove("pages");
}
