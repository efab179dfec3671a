/* A file that is mapped twice, by one process or by several, is the same
   memory, and what each writes the others read.

   @machine smp=1,2
   @expect ignore-exit
   (mmap-twice) begin
   (mmap-twice) by one process
   (mmap-twice) by another that opened it
   (mmap-twice) by a child
   (mmap-twice) end */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static volatile char *const a = (char *) 0x10000000;
static volatile char *const b = (char *) 0x20000000;

/* Another process: maps the file elsewhere and answers there. */
static int
answer(void)
{
    volatile char *c = (char *) 0x30000000;
    if (mmap(must_open("file"), (void *) c) == MAP_FAILED || c[4000] != 'q')
        return 1;
    c[4001] = 'r';
    return 0;
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return answer();
    msg("begin");
    REQUIRE(create("file", 5000), "create");
    int fd = must_open("file");
    REQUIRE(mmap(fd, (void *) a) != MAP_FAILED
            && mmap(fd, (void *) b) != MAP_FAILED, "mmap");
    for (int i = 0; i < 5000; i += 13) {
        a[i] = i;
        REQUIRE(b[i] == (char) i, "byte %d", i);
    }
    msg("by one process");
    b[4000] = 'q';
    CHECK(wait(exec("mmap-twice other")) == 0 && a[4001] == 'r',
          "by another that opened it");
    pid_t pid = fork();
    if (pid == 0) {
        a[4002] = 's';
        exit(b[4001] == 'r' ? 0 : 1);
    }
    CHECK(wait(pid) == 0 && b[4002] == 's', "by a child");
    remove("file");
    msg("end");
    return 0;
}
