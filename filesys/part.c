/* The part "filesys": its option, its actions, its start and end. */

#include <debug.h>
#include "filesys/filesys.h"
#include "filesys/fsutil.h"
#include "filesys/strata.h"
#include "threads/parts.h"

static bool format;                     /* [I] -f */

static bool
set_format(const char *value UNUSED)
{
    format = true;
    return true;
}

static void
start(void)
{
    filesys_init(format);
}

static const struct kernel_option options[] = {
    { "f", NULL, set_format, "format the file system first" },
    { "cache", "SECTORS", strata_set_cache_size,
      "size of the buffer cache (64)" },
    { "cache-policy", "NAME", strata_set_cache_policy,
      "which sector leaves it: clock (the default) or lru" },
    { NULL, NULL, NULL, NULL },
};

static const struct kernel_action actions[] = {
    { "ls", 1, fsutil_ls, "[/DIR]", "list the files" },
    { "cat", 2, fsutil_cat, "FILE", "print FILE in hexadecimal" },
    { "rm", 2, fsutil_rm, "FILE", "remove FILE" },
    { "extract", 1, fsutil_extract, "", "unpack the archive on scratch" },
    { "append", 2, fsutil_append, "FILE", "put FILE into one on scratch" },
    { "fsck", 1, fsutil_fsck, "", "check the file system" },
    { NULL, 0, NULL, NULL, NULL },
};

KERNEL_PART(3, filesys) = {
    .name = "filesys",
    .options = options,
    .actions = actions,
    .init = start,
    .done = filesys_done,
    .print_stats = strata_print_stats,
};
