/* Ways to fill files; for programs of this folder. */

#include "tests/filesys/seq-test.h"
#include <random.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static char content[CONTENT_MAX];

/* The blocks of a file in some order. */
static unsigned order[1024];

const char *
random_content(size_t size)
{
    REQUIRE(size <= sizeof content, "%zu bytes", size);
    random_init(size);
    random_bytes(content, size);
    return content;
}

/* Creates NAME with SIZE bytes and opens it. */
static int
create_and_open(const char *name, size_t size)
{
    CHECK(create(name, size), "create \"%s\"", name);
    int fd = open(name);
    CHECK(fd > 1, "open \"%s\"", name);
    return fd;
}

void
write_in_order(const char *name, size_t size, size_t initial,
               size_t (*step)(void))
{
    const char *data = random_content(size);
    int fd = create_and_open(name, initial);
    msg("writing \"%s\"", name);
    for (size_t at = 0; at < size;) {
        size_t part = step();
        if (part > size - at)
            part = size - at;
        int done = write(fd, data + at, part);
        REQUIRE(done == (int) part, "write %zu bytes at %zu: %d", part, at,
                done);
        at += part;
    }
    msg("close \"%s\"", name);
    close(fd);
    check_file(name, data, size);
}

/* Puts the first CNT numbers into `order', shuffled. */
static void
shuffle_order(size_t cnt)
{
    for (size_t i = 0; i < cnt; i++)
        order[i] = i;
    for (size_t i = cnt; i > 1; i--) {
        size_t j = random_ulong() % i;
        unsigned other = order[i - 1];
        order[i - 1] = order[j];
        order[j] = other;
    }
}

void
write_in_random_order(const char *name, size_t size, size_t block)
{
    const char *data = random_content(size);
    size_t cnt = size / block;
    char found[512];
    REQUIRE(cnt <= sizeof order / sizeof *order && block <= sizeof found,
            "%zu blocks", cnt);

    int fd = create_and_open(name, size);
    msg("write \"%s\" in random order", name);
    shuffle_order(cnt);
    for (size_t i = 0; i < cnt; i++) {
        size_t at = order[i] * block;
        seek(fd, at);
        REQUIRE(write(fd, data + at, block) == (int) block,
                "write %zu bytes at %zu", block, at);
    }
    msg("read \"%s\" in random order", name);
    shuffle_order(cnt);
    for (size_t i = 0; i < cnt; i++) {
        size_t at = order[i] * block;
        seek(fd, at);
        REQUIRE(read(fd, found, block) == (int) block,
                "read %zu bytes at %zu", block, at);
        compare_bytes(found, data + at, block, at, name);
    }
    msg("close \"%s\"", name);
    close(fd);
}
