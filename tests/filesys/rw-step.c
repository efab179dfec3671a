/* Ten readers and five writers of one file see each write whole or not at all:
   with single steps in the kernel, in fewer rounds (`make check-rw': in a hundred,
   with each policy, on several processors).

   @machine smp=1
   @kernel -S
   @run rw-step 2
   @limit seconds=200
   @expect ignore-exit
   (rw-step) begin
   (rw-step) all as one after the other
   (rw-step) end */

#include "tests/filesys/rw-rounds.h"

#include <thread.h>

static int
work(void *number)
{
    do_rounds((int) number);
    return 0;
}

/* Threads of one process, as changing between spaces takes most of the time. */
int
main(int argc, char *argv[])
{
    int tids[READERS + WRITERS];
    prepare(argc, argv);
    for (int i = 0; i < READERS + WRITERS; i++) {
        tids[i] = thread_create(work, (void *) i);
        REQUIRE(tids[i] > 0, "no thread %d", i);
    }
    for (int i = 0; i < READERS + WRITERS; i++)
        REQUIRE(thread_join(tids[i], NULL) == 0, "thread %d is gone", i);
    msg("all as one after the other");
    msg("end");
    return 0;
}
