/* What was synced is there after a boot that ended in the middle of things;
   what was removed while it was open, and not closed any more, is gone.

   @machine disk=2
   @status panic
   @expect
   (sync-panic) begin
   (sync-panic) synced
   ...
   /Kernel PANIC .*: the power fails/
   ...
   @boot
   @run sync-check
   @expect
   (sync-check) begin
   (sync-check) synced: as it was
   (sync-check) removed: gone
   (sync-check) end
   @check
   fail("nothing replayed")
     if $transcript !~ /^filesys: hda1: [1-9]\d* records of the journal replayed$/m; */

#include <debug.h>
#include <string.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define SIZE 20000

static char *content, *found;       /* SIZE bytes, and one more */

static void
fill(void)
{
    content = malloc(SIZE);
    found = malloc(SIZE + 1);
    REQUIRE(content != NULL && found != NULL, "memory");
    for (int i = 0; i < SIZE; i++)
        content[i] = i * 3 + i / 1000;
}

static struct file *
make(const char *name)
{
    REQUIRE(filesys_create(name, 0), "create %s", name);
    struct file *file = filesys_open(name);
    REQUIRE(file != NULL, "open %s", name);
    REQUIRE(file_write(file, content, SIZE) == SIZE, "write");
    return file;
}

KERNEL_TEST(sync_panic)
{
    fill();
    struct file *removed = make("removed");
    struct file *synced = make("synced");
    REQUIRE(filesys_remove("removed"), "remove");
    REQUIRE(inode_sync(file_get_inode(synced)), "sync");
    REQUIRE(file_read_at(removed, content, 1, 0) == 1, "still open");
    msg("synced");

    /* These may be there or not. */
    make("later");
    PANIC("the power fails");
}

KERNEL_TEST(sync_check)
{
    fill();
    struct file *file = filesys_open("synced");
    CHECK(file != NULL && file_read(file, found, SIZE + 1) == SIZE
          && !memcmp(found, content, SIZE), "synced: as it was");
    file_close(file);
    CHECK(filesys_open("removed") == NULL, "removed: gone");
}
