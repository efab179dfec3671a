/* What tests/utils/image.t and fsck.t have done to many damaged file systems in
   one boot, instead of one boot each: every partition of a further disk is
   checked; mounted, listed, its file "x" read; mounted again, "x" removed, and
   listed.

   @debug */

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "devices/block.h"
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/fsck.h"
#include "filesys/path.h"
#include "tests/crash/root.h"
#include "tests/kernel-test.h"

static void
list(void)
{
    struct dir_entry entry;
    struct dir *dir = dir_open(path_open(NULL, "/m"));
    printf("files:");
    while (dir != NULL && dir_next(dir, &entry))
        printf(" %s", entry.name);
    printf("\n");
    dir_close(dir);
}

static void
read_x(void)
{
    static char bytes[512];
    char begin[5] = "";
    off_t n;
    struct file *file = filesys_open("/m/x");
    if (file == NULL) {
        printf("x: open failed\n");
        return;
    }
    while ((n = file_read(file, bytes, sizeof bytes)) > 0)
        if (file_tell(file) == n)
            strlcpy(begin, bytes, sizeof begin);
    if (file_tell(file) == file_length(file))
        printf("x: %d bytes, \"%s\"\n", (int) file_tell(file), begin);
    else
        printf("x: read failed\n");
    file_close(file);
}

/* Mounts what is on DEVICE; false, after the reason, where it cannot be. */
static bool
mount(struct block *device)
{
    const char *problem = crash_mount(device);
    if (problem != NULL)
        printf("refused: %s\n", problem);
    return problem == NULL;
}

static void
look_at(struct block *device)
{
    struct fsck_result result;
    printf("image %s\n", block_name(device));
    fsck(device, false, &result);
    if (!mount(device))
        return;
    list();
    read_x();
    crash_unmount();
    if (!mount(device))
        return;
    printf("x: %s\n", filesys_remove("/m/x") ? "removed" : "remove failed");
    list();
    crash_unmount();
}

KERNEL_TEST(image_looks)
{
    struct block *device;
    crash_root();
    for (device = block_first(); device != NULL; device = block_next(device)) {
        const char *name = block_name(device);
        if (!strncmp(name, "hd", 2) && isdigit((unsigned char) name[3]))
            look_at(device);
    }
    printf("no more images\n");
}
