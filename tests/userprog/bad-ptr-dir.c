/* Every kind of bad pointer handed to the calls about directories kills the
   process.

   @expect ignore-exit
   (bad-ptr-dir) begin
   (bad-ptr-dir) readdir: 13 bad pointers
   (bad-ptr-dir) readdir_long: 13 bad pointers
   (bad-ptr-dir) stat, where to: 13 bad pointers
   (bad-ptr-dir) stat, of what: 12 bad pointers
   (bad-ptr-dir) rename, from: 12 bad pointers
   (bad-ptr-dir) rename, to: 12 bad pointers
   (bad-ptr-dir) getcwd: 13 bad pointers
   (bad-ptr-dir) mounts: 13 bad pointers
   (bad-ptr-dir) mount: 12 bad pointers
   (bad-ptr-dir) end */

#include <filestat.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_readdir(void *bad)
{
    readdir(must_open("/"), bad);
}

static void
try_readdir_long(void *bad)
{
    readdir_long(must_open("/"), bad);
}

static void
try_stat(void *bad)
{
    stat("/", bad);
}

static void
try_stat_name(void *bad)
{
    struct stat st;
    stat(bad, &st);
}

/* Longer than what the kernel copies to its stack. */
#define LONG "/./././././././././././././././././././././././././././././././x"

static void
try_rename_from(void *bad)
{
    rename(bad, LONG);
}

static void
try_rename_to(void *bad)
{
    rename(LONG, bad);
}

static void
try_getcwd(void *bad)
{
    getcwd(bad, 3);
}

static void
try_mounts(void *bad)
{
    mounts(0, bad);
}

static void
try_mount(void *bad)
{
    mount(LONG, "/", bad);
}

static const struct bad_case cases[] = {
    { "readdir", try_readdir, true },
    { "readdir_long", try_readdir_long, true },
    { "stat, where to", try_stat, true },
    { "stat, of what", try_stat_name, false },
    { "rename, from", try_rename_from, false },
    { "rename, to", try_rename_to, false },
    { "getcwd", try_getcwd, true },
    { "mounts", try_mounts, true },
    { "mount", try_mount, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
