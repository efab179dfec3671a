/* While a file is renamed onto another again and again, who opens that name
   finds the one or the other, never nothing, and each with all of its content;
   and directories that are moved to and fro by many do not get lost or lock
   each other out.

   @machine smp=1,4 hz=100,10000
   @expect ignore-exit
   (rename-atomic) begin
   (rename-atomic) always one of both
   (rename-atomic) directories moved to and fro
   (rename-atomic) two directories with a file each are left
   (rename-atomic) end */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tests/user-lib.h"

#define ROUNDS 20
#define MOVERS 4

/* Renames new files onto "name". */
static int
replace(void)
{
    for (int i = 0; i < ROUNDS; i++) {
        char content[100];
        memset(content, 'a' + i % 26, sizeof content);
        make_file("new", content, sizeof content);
        REQUIRE(rename("new", "name") == 0, "rename %d", i);
    }
    return 0;
}

static void
watch(void)
{
    char content[100];
    memset(content, 'a', sizeof content);
    make_file("name", content, sizeof content);
    pid_t pid = exec("rename-atomic replace");
    int status;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        int fd = must_open("name");
        REQUIRE(read(fd, content, sizeof content) == sizeof content, "read");
        for (size_t j = 1; j < sizeof content; j++)
            REQUIRE(content[j] == content[0], "half of it");
        close(fd);
    }
    REQUIRE(status == 0, "child");
    msg("always one of both");
}

/* Moves directories 0 and 1 into each other and back, as others do. */
static int
move(int number)
{
    static const char *const moves[][2] = {
        { "p/0", "q/0" }, { "q/0", "p/0" }, { "p/0", "p/1/0" },
        { "p/1/0", "q/0" }, { "q/1", "q/0/1" }, { "q/0/1", "p/1" },
        { "p/1", "q/1" }, { "q/1", "p/0/1" }, { "p/0/1", "p/1" },
    };
    size_t cnt = sizeof moves / sizeof *moves;
    for (size_t i = 0; i < 3 * ROUNDS; i++) {
        const char *const *m = moves[(i * (2 * number + 1) + number) % cnt];
        rename(m[0], m[1]);
        char name[16];
        snprintf(name, sizeof name, "p/%d", number);
        if (mkdir(name))
            remove(name);
    }
    return number;
}

/* How many files and directories there are in DIR and below. */
static int
count(const char *dir)
{
    char entry[READDIR_MAX_LEN + 1], path[64];
    int fd = must_open(dir), cnt = 0;
    bool is_dir = isdir(fd);
    while (is_dir && readdir(fd, entry)) {
        snprintf(path, sizeof path, "%s/%s", dir, entry);
        cnt += 1 + count(path);
    }
    close(fd);
    return cnt;
}

static void
move_about(void)
{
    pid_t pids[MOVERS];
    REQUIRE(mkdir("p") && mkdir("q") && mkdir("p/0") && mkdir("p/1")
            && create("p/0/file", 0) && create("p/1/file", 0), "make");
    for (int i = 0; i < MOVERS; i++) {
        char line[32];
        snprintf(line, sizeof line, "rename-atomic %d", i + 2);
        pids[i] = exec(line);
    }
    for (int i = 0; i < MOVERS; i++)
        REQUIRE(wait(pids[i]) == i + 2, "child %d", i);
    msg("directories moved to and fro");
}

int
main(int argc, char *argv[])
{
    test_name = "rename-atomic";
    quiet = argc > 1;
    if (argc > 1)
        return argv[1][0] == 'r' ? replace() : move(atoi(argv[1]));
    msg("begin");
    watch();
    move_about();
    int cnt = count("p") + count("q");
    CHECK(cnt == 4, "two directories with a file each are left");
    remove_tree("p");
    remove_tree("q");
    remove("name");
    msg("end");
    return 0;
}
