/* A reader sees all of a write to the file or nothing of it, and no more of a
   file that grows than was written.

   @machine disk=2 hz=10000 icount=6 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @mutant INODE
   @expect
   (race-file) begin
   (race-file) writes are whole
   (race-file) and so are extensions
   (race-file) end */

#include <string.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "tests/filesys/race.h"
#include "threads/malloc.h"

#define SIZE 1500               /* in no one sector */
#define ROUNDS 80

/* What the racers have to read and write with, each its own. */
static char (*buffers)[SIZE];

static bool done;               /* [a] the writer is */

static struct file *
must_open(const char *name)
{
    struct file *file = filesys_open(name);
    REQUIRE(file != NULL, "open %s", name);
    return file;
}

/* Fails unless BUFFER is full of one letter. */
static void
check_uniform(const char *buffer)
{
    REQUIRE(buffer[0] >= 'a', "a byte is %d", buffer[0]);
    for (int i = 1; i < SIZE; i++)
        REQUIRE(buffer[i] == buffer[0], "byte %d is '%c', byte 0 is '%c'", i,
                buffer[i], buffer[0]);
}

static void
overwrite(unsigned racer)
{
    char *buffer = buffers[racer];
    struct file *file = must_open("over");
    for (int i = 0; racer == 0 && i < ROUNDS; i++) {
        memset(buffer, 'a' + i % 26, SIZE);
        REQUIRE(file_write_at(file, buffer, SIZE, 100) == SIZE, "write");
    }
    if (racer == 0)
        __atomic_store_n(&done, true, __ATOMIC_RELEASE);
    while (!__atomic_load_n(&done, __ATOMIC_ACQUIRE)) {
        REQUIRE(file_read_at(file, buffer, SIZE, 100) == SIZE, "read");
        check_uniform(buffer);
    }
    file_close(file);
}

static void
extend(unsigned racer)
{
    char *buffer = buffers[racer];
    struct file *file = must_open("longer");
    for (int i = 0; racer == 0 && i < ROUNDS; i++) {
        memset(buffer, 'a' + i % 26, SIZE);
        REQUIRE(file_write_at(file, buffer, SIZE, i * SIZE) == SIZE, "write");
    }
    if (racer == 0)
        __atomic_store_n(&done, true, __ATOMIC_RELEASE);
    while (!__atomic_load_n(&done, __ATOMIC_ACQUIRE)) {
        off_t length = file_length(file);
        REQUIRE(length % SIZE == 0, "the length is %d", (int) length);
        if (length == 0)
            continue;
        REQUIRE(file_read_at(file, buffer, SIZE, length - SIZE) == SIZE,
                "read");
        check_uniform(buffer);
    }
    file_close(file);
}

KERNEL_TEST(race_file)
{
    buffers = malloc(RACERS * sizeof *buffers);
    REQUIRE(buffers != NULL, "memory is short");
    memset(buffers[0], 'z', SIZE);
    REQUIRE(filesys_create("over", SIZE + 100), "create over");
    struct file *file = must_open("over");
    REQUIRE(file_write_at(file, buffers[0], SIZE, 100) == SIZE, "write");
    file_close(file);
    race(overwrite);
    msg("writes are whole");

    done = false;
    REQUIRE(filesys_create("longer", 0), "create longer");
    race(extend);
    msg("and so are extensions");
    free(buffers);
}
