/* A read sees all of another process's write or nothing of it, however many
   pages and sectors it has, and both count as one step in a file that grows.

   @machine smp=1,2 hz=10000,100
   @expect ignore-exit
   (file-atomic) begin
   (file-atomic) overwriting
   (file-atomic) appending
   (file-atomic) end */

#include <stdlib.h>
#include <string.h>
#include "tests/user-lib.h"

/* Straddles pages and sectors everywhere. */
#define SIZE 9001
#define ROUNDS 30

static char room[SIZE + 100];
#define buffer (room + 77)

/* Fails unless all of the CNT bytes in the buffer are the same. */
static void
check_uniform(int cnt)
{
    for (int i = 1; i < cnt; i++)
        REQUIRE(buffer[i] == buffer[0], "byte %d is '%c', byte 0 is '%c'", i,
                buffer[i], buffer[0]);
}

/* A process that overwrites the file again and again, each time with another
   letter. */
static int
overwrite(void)
{
    int fd = must_open("file");
    for (int i = 0; i < ROUNDS; i++) {
        memset(buffer, 'a' + i % 26, SIZE);
        seek(fd, 0);
        REQUIRE(write(fd, buffer, SIZE) == SIZE, "write");
    }
    return 0;
}

/* A process that makes the file longer, each time by SIZE. */
static int
append(void)
{
    int fd = must_open("grows");
    memset(buffer, 'z', SIZE);
    for (int i = 0; i < ROUNDS; i++) {
        seek(fd, i * SIZE);
        REQUIRE(write(fd, buffer, SIZE) == SIZE, "write");
    }
    return 0;
}

static void
watch_overwriting(void)
{
    memset(buffer, 'a', SIZE);
    make_file("file", buffer, SIZE);
    pid_t writer = exec("file-atomic o");
    int fd = must_open("file");
    for (int i = 0; i < ROUNDS; i++) {
        seek(fd, 0);
        REQUIRE(read(fd, buffer, SIZE) == SIZE, "read");
        check_uniform(SIZE);
    }
    REQUIRE(wait(writer) == 0, "writer");
    msg("overwriting");
}

static void
watch_appending(void)
{
    REQUIRE(create("grows", 0), "create");
    pid_t writer = exec("file-atomic a");
    int fd = must_open("grows"), size = 0;
    while (size < ROUNDS * SIZE) {
        size = filesize(fd);
        REQUIRE(size % SIZE == 0, "the size is %d", size);
        if (size == 0)
            continue;
        seek(fd, size - SIZE);
        REQUIRE(read(fd, buffer, SIZE) == SIZE && buffer[0] == 'z', "read");
        check_uniform(SIZE);
    }
    REQUIRE(wait(writer) == 0, "writer");
    msg("appending");
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return argv[1][0] == 'o' ? overwrite() : append();
    msg("begin");
    watch_overwriting();
    watch_appending();
    remove("file");
    remove("grows");
    msg("end");
    return 0;
}
