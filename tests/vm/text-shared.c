/* Processes that run the same program have its text in the same frames: one
   more of them takes few.

   @program child-text
   @expect ignore-exit
   (text-shared) begin
   (text-shared) the first has them all
   (text-shared) the others few
   (text-shared) end */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define CHILDREN 4
#define TEXT_PAGES 16

static unsigned
user_pages(void)
{
    struct sysinfo info;
    sysinfo(&info);
    return info.user_pages_free;
}

void
test_main(void)
{
    int ready[2], go[2], used[CHILDREN];
    char byte;
    REQUIRE(pipe(ready) == 0 && pipe(go) == 0, "pipe");
    for (int i = 0; i < CHILDREN; i++) {
        unsigned before = user_pages();
        pid_t pid = fork();
        if (pid == 0) {
            static char *const words[] = { "child-text", NULL };
            dup2(ready[1], 30);
            dup2(go[0], 31);
            close(go[1]);
            execv(words[0], words);
            exit(1);
        }
        REQUIRE(pid > 0 && read(ready[0], &byte, 1) == 1, "child %d", i);
        used[i] = before - user_pages();
    }
    close(go[1]);
    for (int i = 0; i < CHILDREN; i++)
        REQUIRE(waitpid(-1, 0, 0) > 0, "wait");
    CHECK(used[0] > TEXT_PAGES, "the first has them all");
    for (int i = 1; i < CHILDREN; i++)
        REQUIRE(used[i] <= used[0] - TEXT_PAGES,
                "child %d has %d, the first %d", i, used[i], used[0]);
    msg("the others few");
}
