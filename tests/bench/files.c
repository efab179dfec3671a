/* What 1 MB of a file costs in calls of 4 KB, moved by DMA: written, written
   over, read, read anywhere; instructions, and requests to the disk.  What the
   service threads do counts.  While the disk works a thread of low priority
   counts, so that time does not jump, and what it spent is taken off.

   @machine disk=4
   @program file-work
   @run files
   @check
   fail("no figure of $_") for grep { $output !~ /^BENCH $_ \d+$/m }
     qw(write-new-1mb write-over-1mb read-1mb read-random-1mb
     read-1mb-requests read-random-1mb-requests read-4kb-cached);
   fail("not by DMA") if $transcript !~ /^hda: .*, dma$/m; */

#include "tests/bench/files.h"

#include "devices/block.h"
#include "devices/timer.h"
#include "filesys/filesys.h"
#include "filesys/volume.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"
#include "userprog/process.h"

static volatile uint32_t counted;
static volatile bool stop;

static void
count(void *unused UNUSED)
{
    while (!stop)
        counted++;
}

/* Instructions that one step of the counting thread takes, times 1000. */
static uint64_t step_cost;

static void
calibrate(void)
{
    uint32_t counted_before = counted;
    uint64_t start = bench_now();
    timer_sleep(20);
    step_cost = (bench_now() - start) * 1000 / (counted - counted_before);
}

/* Runs COMMAND_LINE, puts everything on the disk, and returns what that costs,
   with the *REQUESTS. */
static uint64_t
cost(const char *command_line, unsigned *requests)
{
    struct block_stats before, after;
    struct block *disk = block_get_role(BLOCK_FILESYS);
    block_get_stats(disk, &before);
    uint32_t counted_before = counted;
    uint64_t start = bench_now();
    int status = process_wait(process_execute(command_line));
    REQUIRE(status == 0, "%s ended with %d", command_line, status);
    REQUIRE(volume_sync_all(), "sync");
    uint64_t spent = bench_now() - start;
    block_get_stats(disk, &after);
    *requests = after.read_calls - before.read_calls
                + after.write_calls - before.write_calls;
    return spent - (counted - counted_before) * step_cost / 1000;
}

/* Measures COMMAND_LINE as NAME, without what `none' costs. */
static void
measure(const char *name, const char *suffix, const char *command_line)
{
    unsigned requests, requests_without;
    uint64_t without = cost("file-work none", &requests_without);
    uint64_t spent = cost(command_line, &requests);
    printf("BENCH %s%s %" PRIu64 "\nBENCH %s-requests%s %u\n", name, suffix,
           spent > without ? spent - without : 0, name, suffix,
           requests > requests_without ? requests - requests_without : 0);
}

void
measure_files(const char *suffix)
{
    unsigned requests;
    thread_create("count", PRI_MIN + 1, count, NULL);
    timer_sleep(1);
    calibrate();
    cost("file-work new", &requests);
    process_wait(process_execute("file-work cached"));
    measure("write-over-1mb", suffix, "file-work over");
    measure("read-1mb", suffix, "file-work read");
    measure("read-random-1mb", suffix, "file-work random");
    filesys_remove("file");
    filesys_create("file", 0);
    measure("write-new-1mb", suffix, "file-work new");
    stop = true;
}

KERNEL_TEST(files)
{
    measure_files("");
}
