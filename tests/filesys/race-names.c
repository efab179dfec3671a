/* Of several threads that create a file of one name, one succeeds, as does one
   of those that remove it, and then the name is gone.

   @machine disk=2 hz=10000 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @mutant DIRECTORY
   @expect
   (race-names) begin
   (race-names) created once, removed once
   (race-names) end */

#include "filesys/file.h"
#include "filesys/filesys.h"
#include "tests/filesys/race.h"

#define ROUNDS 20

/* How many racers could create the name, and remove it. */
static unsigned created, removed;

static void
create_and_remove(unsigned racer UNUSED)
{
    for (int i = 0; i < ROUNDS; i++) {
        if (filesys_create("name", 0))
            __atomic_fetch_add(&created, 1, __ATOMIC_RELAXED);
        thread_barrier_wait(&race_line);
        REQUIRE(created == 1, "created %u times", created);

        if (filesys_remove("name"))
            __atomic_fetch_add(&removed, 1, __ATOMIC_RELAXED);
        if (thread_barrier_wait(&race_line)) {
            REQUIRE(removed == 1, "removed %u times", removed);
            REQUIRE(filesys_open("name") == NULL, "and still there");
            created = removed = 0;
        }
        thread_barrier_wait(&race_line);
    }
}

KERNEL_TEST(race_names)
{
    race(create_and_remove);
    msg("created once, removed once");
}
