/* A program file with any field of its headers set to any awkward value, or
   with random bytes anywhere, runs or is refused: nothing else happens, and
   nothing is lost.

   @run elf-corpus %{seed}
   @machine smp=1,2
   @limit seconds=120
   @check
   fail("no end") unless $output =~ /^\(elf-corpus\) \d+ files, nothing lost$/m; */

#include <random.h>
#include <stdlib.h>
#include <sysinfo.h>
#include "tests/lib.h"
#include "tests/userprog/elf-maker.h"

#define RANDOM_FILES 90

static const uint32_t awkward[] = {
    0, 1, 2, 3, 31, 32, 33, 52, 255, 4095, 4096, 0x7fff, 0x8000, 0xffff,
    0x10000, 0x08047fff, 0x08048000, 0x08048fff, 0x40000000, 0x7fffffff,
    0x80000000, 0xbfffffff, 0xc0000000, 0xc0100000, 0xfffff000, 0xfffffffe,
    0xffffffff,
};
#define AWKWARD_CNT (sizeof awkward / sizeof *awkward)

static int files;

/* Runs what `image' holds; it may end in any way. */
static void
run_image(void)
{
    int fd = open("image");
    write(fd, &image, sizeof image);
    close(fd);
    pid_t pid = exec("image");
    if (pid != PID_ERROR) {
        kill(pid, SIGKILL);             /* it may never end by itself */
        wait(pid);
    }
    files++;
}

/* Gives the field of SIZE bytes at OFFSET every value. */
static void
try_field(size_t offset, size_t size)
{
    for (size_t i = 0; i < AWKWARD_CNT; i++) {
        if (size < 4 && awkward[i] >= 1u << 8 * size)
            continue;
        make_image();
        memcpy((char *) &image + offset, &awkward[i], size);
        run_image();
    }
}

static void
try_fields(void)
{
    for (size_t i = 0; i < 16; i++)
        try_field(i, 1);
    try_field(16, 2);
    try_field(18, 2);
    for (size_t offset = 20; offset < 40; offset += 4)
        try_field(offset, 4);
    for (size_t offset = 40; offset < 52; offset += 2)
        try_field(offset, 2);
    for (size_t offset = 0; offset < sizeof image.ph[0]; offset += 4)
        try_field(offsetof(struct image, ph) + offset, 4);
}

/* Headers with a few random or awkward words in them, of several segments. */
static void
try_random(void)
{
    for (int i = 0; i < RANDOM_FILES; i++) {
        make_image();
        image.header.phnum = 1 + random_ulong() % 4;
        for (int j = 1; j < 4; j++)
            image.ph[j] = image.ph[0];
        for (int changes = 1 + random_ulong() % 4; changes > 0; changes--) {
            size_t at = random_ulong() % (offsetof(struct image, code) - 4);
            uint32_t word = random_ulong() % 2 == 0
                                ? random_ulong()
                                : awkward[random_ulong() % AWKWARD_CNT];
            memcpy((char *) &image + at, &word, sizeof word);
        }
        run_image();
    }
}

int
main(int argc UNUSED, char *argv[])
{
    struct sysinfo before, after;
    test_name = "elf-corpus";
    msg("begin");
    random_init(atoi(argv[1]));
    create("image", sizeof image);
    make_image();
    run_image();
    sleep_ms(100);                      /* what is ending has ended */
    sysinfo(&before);
    try_fields();
    try_random();
    for (int i = 0; i < 100; i++) {
        sleep_ms(10);
        sysinfo(&after);
        if (after.processes == 1
            && after.kernel_pages_free == before.kernel_pages_free)
            break;
    }
    REQUIRE(after.processes == 1, "%u processes are left", after.processes);
    REQUIRE(after.user_pages_free == before.user_pages_free
            && after.kernel_pages_free == before.kernel_pages_free,
            "%u and %u free pages became %u and %u", before.user_pages_free,
            before.kernel_pages_free, after.user_pages_free,
            after.kernel_pages_free);
    msg("%d files, nothing lost", files);
    remove("image");
    msg("end");
    return 0;
}
