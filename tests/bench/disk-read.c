/* What reading 1 MB from a disk in requests of 4 KB costs, in instructions.
   While the disk works a thread of the lowest priority counts, so that time
   does not jump, and what it spent is taken off.

   @machine disk=2
   @run disk-read
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include "devices/block.h"
#include "devices/timer.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "threads/thread.h"

#define REQUEST 8               /* sectors */
#define REQUESTS 256

static volatile uint32_t counted;
static volatile bool stop;

static void
count(void *unused UNUSED)
{
    while (!stop)
        counted++;
}

/* Instructions that BODY takes, the counting thread's put in *SOAKED. */
static uint64_t
spend(void (*body)(void), uint64_t *soaked)
{
    uint32_t counted_before = counted;
    uint64_t start = bench_now();
    body();
    uint64_t spent = bench_now() - start;
    *soaked = counted - counted_before;
    return spent;
}

static void
wait_only(void)
{
    timer_sleep(20);
}

static void
read_all(void)
{
    struct block *disk = block_get_role(BLOCK_FILESYS);
    void *page = palloc_get_page(PAL_ASSERT);

    for (int i = 0; i < REQUESTS; i++)
        REQUIRE(block_read_many(disk, i * REQUEST, REQUEST, page), "read");
    palloc_free_page(page);
}

KERNEL_TEST(disk_read)
{
    uint64_t idle, idle_counts, work, work_counts;

    thread_create("count", PRI_MIN + 1, count, NULL);
    idle = spend(wait_only, &idle_counts);
    work = spend(read_all, &work_counts);
    stop = true;
    printf("BENCH disk-read-1mb %" PRIu64 "\n",
           work - work_counts * idle / idle_counts);
}
