/* Of two threads that move two directories into each other, one succeeds: the
   tree never has a loop that is cut off from the root.  A directory has a path
   while one above it is moved.

   @machine disk=2 hz=10000 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=5
   @mutant RENAME
   @expect
   (race-rename) begin
   (race-rename) moved by one each time
   (race-rename) there is always a path
   (race-rename) end */

#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "tests/filesys/race.h"

#define ROUNDS 40

static unsigned moved;                  /* [a] by how many in this round */

/* Racers 0 and 1 move a into b and b into a; the others nothing. */
static void
move(unsigned racer)
{
    static const char *const moves[][2] = {
        { "/p/a", "/q/b/a" }, { "/q/b", "/p/a/b" },
    };
    for (int i = 0; i < ROUNDS; i++) {
        thread_barrier_wait(&race_line);
        bool done = racer < 2
                    && filesys_rename_at(NULL, moves[racer][0],
                                         moves[racer][1]);
        if (done)
            __atomic_fetch_add(&moved, 1, __ATOMIC_RELAXED);
        thread_barrier_wait(&race_line);
        REQUIRE(moved == 1, "round %d: moved by %u", i, moved);
        thread_barrier_wait(&race_line);
        if (done) {
            moved = 0;
            REQUIRE(filesys_rename_at(NULL, moves[racer][1], moves[racer][0]),
                    "not back");
        }
        thread_barrier_wait(&race_line);
    }
}

/* Racer 0 moves a to q and back, the others ask where d, in it, lies. */
static void
look(unsigned racer)
{
    char buffer[32];
    struct inode *d = path_open(NULL, "/p/a/d");
    REQUIRE(d != NULL, "no directory");
    thread_barrier_wait(&race_line);
    for (int i = 0; i < ROUNDS; i++)
        if (racer == 0)
            REQUIRE(filesys_rename_at(NULL, "/p/a", "/q/a")
                        && filesys_rename_at(NULL, "/q/a", "/p/a"), "move");
        else
            REQUIRE(path_of(d, buffer, sizeof buffer) != NULL, "no path");
    inode_close(d);
}

KERNEL_TEST(race_rename)
{
    static const char *const names[] = { "p", "q", "p/a", "q/b" };
    for (int i = 0; i < 4; i++)
        REQUIRE(filesys_create_at(NULL, names[i], INODE_DIRECTORY, 0), "%s",
                names[i]);
    race(move);
    msg("moved by one each time");
    REQUIRE(filesys_create_at(NULL, "/p/a/d", INODE_DIRECTORY, 0), "d");
    race(look);
    msg("there is always a path");
}
