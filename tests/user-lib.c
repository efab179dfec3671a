/* Helpers of tests that are user programs. */

#include "tests/user-lib.h"

#include <filestat.h>
#include <round.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 4096

int
run_child(const char *program, int argument)
{
    char command_line[64];
    snprintf(command_line, sizeof command_line, "%s %d", program, argument);
    pid_t pid = exec(command_line);
    if (pid == PID_ERROR)
        fail("exec(\"%s\") does not work", command_line);
    return wait(pid);
}

void
exec_children(const char *program, pid_t pids[], size_t cnt)
{
    for (size_t i = 0; i < cnt; i++) {
        char command_line[64];
        snprintf(command_line, sizeof command_line, "%s %zu", program, i);
        pids[i] = exec(command_line);
        CHECK(pids[i] != PID_ERROR, "exec \"%s\"", command_line);
    }
}

void
wait_children(const pid_t pids[], size_t cnt)
{
    for (size_t i = 0; i < cnt; i++) {
        int status = wait(pids[i]);
        CHECK(status == (int) i, "child %zu ended with %d", i, status);
    }
}

void
compare_bytes(const void *found_, const void *expected_, size_t size,
              size_t offset, const char *name)
{
    const uint8_t *found = found_, *expected = expected_;
    for (size_t i = 0; i < size; i++)
        if (found[i] != expected[i])
            fail("byte %zu of \"%s\" is %#04x, should be %#04x", offset + i,
                 name, found[i], expected[i]);
}

void
check_file_handle(int fd, const char *name, const void *expected, size_t size)
{
    const char *rest = expected;
    char part[512];
    size_t done = 0;

    REQUIRE(filesize(fd) == (int) size, "\"%s\" has %d bytes, should have %zu",
            name, filesize(fd), size);
    while (done < size) {
        size_t want = size - done < sizeof part ? size - done : sizeof part;
        int got = read(fd, part, want);
        REQUIRE(got == (int) want, "read %d bytes of \"%s\" at %zu, not %zu",
                got, name, done, want);
        compare_bytes(part, rest + done, want, done, name);
        done += want;
    }
    REQUIRE(read(fd, part, 1) == 0, "\"%s\" does not end at byte %zu", name,
            size);
    msg("\"%s\" holds what it should", name);
}

void
check_file(const char *name, const void *expected, size_t size)
{
    int fd = must_open(name);
    check_file_handle(fd, name, expected, size);
    close(fd);
}

void
make_file(const char *name, const void *content, size_t size)
{
    if (!create(name, size))
        fail("cannot create \"%s\"", name);
    int fd = must_open(name);
    if (write(fd, content, size) != (int) size)
        fail("cannot write to \"%s\"", name);
    close(fd);
}

void
remove_tree(const char *path)
{
    char inner[128];
    struct dirent next;
    int fd = must_open(path);
    while (isdir(fd) && readdir_long(fd, &next)) {
        snprintf(inner, sizeof inner, "%s/%s", path, next.name);
        remove_tree(inner);
    }
    close(fd);
    if (!remove(path))
        fail("cannot remove \"%s\"", path);
}

int
must_open(const char *name)
{
    int fd = open(name);
    if (fd < 2)
        fail("open(\"%s\") gives %d", name, fd);
    return fd;
}

extern char _end_bss[];

char *
memory_edge(size_t size)
{
    return (char *) ROUND_UP((uintptr_t) _end_bss, PAGE) - size;
}

char *
page_boundary(void)
{
    static char pages[2 * PAGE];
    return (char *) ROUND_UP((uintptr_t) pages, PAGE);
}

#define STACK_TOP ((char *) 0xc0000000)

/* Addresses that are not the user's, whatever follows. */
static char *const never[] = {
    NULL,
    (char *) 4,
    (char *) 0x08047ffd,        /* ends where the program begins */
    (char *) 0x40000000,
    STACK_TOP,
    (char *) 0xc0100000,        /* the kernel's text */
    (char *) 0xc0ffe000,
    (char *) 0xfd000000,        /* devices */
    (char *) 0xfffffffd,        /* wraps around */
};
#define NEVER_CNT (sizeof never / sizeof *never)

/* Two bytes that are the user's, and none behind. */
static char *
two_bytes(char *end)
{
    volatile char *bytes = end - 2;     /* no object, as the compiler sees it */
    bytes[0] = bytes[1] = 'x';
    return end - 2;
}

/* How many bad pointers there are for a call that WRITES or not. */
static unsigned
bad_pointer_cnt(bool writes)
{
    return NEVER_CNT + (writes ? 4 : 3);
}

/* Makes the bad pointer INDEX.  This may destroy the arguments. */
static char *
bad_pointer(unsigned index)
{
    if (index < NEVER_CNT)
        return never[index];
    switch (index - NEVER_CNT) {
    case 0:
        return memory_edge(0);
    case 1:
        return two_bytes(memory_edge(0));
    case 2:
        return two_bytes(STACK_TOP);
    default:
        return (char *) bad_pointer;    /* code: not to be written */
    }
}

/* Has child number INDEX try case NUMBER. */
static void
try_pointer(const struct bad_case *c, unsigned number, unsigned index)
{
    char command_line[64];
    snprintf(command_line, sizeof command_line, "%s %u %u", test_name, number,
             index);
    pid_t pid = exec(command_line);
    REQUIRE(pid != PID_ERROR, "exec(\"%s\") does not work", command_line);
    int status = wait(pid);
    REQUIRE(status == -1, "%s: the process with bad pointer %u ended with %d",
            c->what, index, status);
}

int
test_bad_pointers(int argc, char *argv[], const struct bad_case cases[],
                  size_t cnt)
{
    test_name = argv[0];
    if (argc == 3) {
        cases[atoi(argv[1])].call(bad_pointer(atoi(argv[2])));
        return 100;             /* the kernel let it live */
    }

    msg("begin");
    for (size_t i = 0; i < cnt; i++) {
        unsigned pointers = bad_pointer_cnt(cases[i].writes);
        for (unsigned index = 0; index < pointers; index++)
            try_pointer(&cases[i], i, index);
        msg("%s: %u bad pointers", cases[i].what, pointers);
    }
    msg("end");
    return 0;
}
