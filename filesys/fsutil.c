#include "filesys/fsutil.h"
#include <debug.h>
#include <round.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <ustar.h>
#include "devices/block.h"
#include "devices/shutdown.h"
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/fsck.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "threads/malloc.h"

/* Ends the kernel after saying what could not be done, and why. */
static void NO_RETURN
give_up(const char *what, const char *name, const char *why)
{
    printf("%s%s%s: %s\n", what, *name != '\0' ? " " : "", name, why);
    shutdown_power_off();
}

static void
need_filesys(const char *what)
{
    if (!filesys_mounted())
        give_up(what, "", "there is no file system");
}

/* Prints NAME, which a damaged disk may have, with a question mark for what a
   terminal might obey. */
static void
print_name(const char *name)
{
    for (; *name != '\0'; name++)
        putchar(isprint((unsigned char) *name) ? *name : '?');
    putchar('\n');
}

void
fsutil_ls(char **argv)
{
    struct dir_entry entry;
    const char *path = argv[1] != NULL && *argv[1] == '/' ? argv[1] : "/";
    bool root = *(path + strspn(path, "/")) == '\0';
    need_filesys(argv[0]);
    struct dir *dir = dir_open(path_open(NULL, path));
    if (dir == NULL)
        give_up("ls", path, "it is no directory that can be opened");
    if (root)
        printf("Files in the root directory:\n");
    else
        printf("Files in '%s':\n", path);
    while (dir_next(dir, &entry))
        print_name(entry.name);
    dir_close(dir);
    printf("End of listing.\n");
}

void
fsutil_cat(char **argv)
{
    need_filesys(argv[0]);
    printf("Printing '%s' to the console...\n", argv[1]);
    struct file *file = filesys_open(argv[1]);
    if (file == NULL)
        give_up("cat", argv[1], "open failed");

    char buffer[512];
    off_t n;
    for (off_t at = 0; (n = file_read(file, buffer, sizeof buffer)) > 0;
         at += n)
        hex_dump(at, buffer, n, true);
    if (file_tell(file) != file_length(file))
        give_up("cat", argv[1], "read failed");
    file_close(file);
}

void
fsutil_rm(char **argv)
{
    need_filesys(argv[0]);
    printf("Deleting '%s'...\n", argv[1]);
    if (!filesys_remove(argv[1]))
        give_up("rm", argv[1], "remove failed");
}

void
fsutil_fsck(char **argv)
{
    struct fsck_result r;
    if (fs_device == NULL)
        give_up(argv[0], "", "there is no file system");
    if (filesys_mounted() && !volume_sync_all())
        give_up(argv[0], "", "not all could be written");
    fsck(fs_device, false, &r);
    if (r.problems > 0)
        printf("fsck: %s: damaged: %u problems\n", block_name(fs_device),
               r.problems);
    else
        printf("fsck: %s: sound: %u files, %u directories, %u sectors in use\n",
               block_name(fs_device), r.files, r.directories, r.sectors);
}

/* The scratch device. */
static struct block *
scratch(const char *what)
{
    struct block *device = block_get_role(BLOCK_SCRATCH);
    if (device == NULL)
        give_up(what, "", "there is no scratch disk");
    return device;
}

/* Sectors that are moved between the scratch disk and a file at once. */
#define CHUNK_SECTORS 8
#define CHUNK (CHUNK_SECTORS * BLOCK_SECTOR_SIZE)

/* True where NAME is a directory, or can be made one. */
static bool
make_directory(const char *name)
{
    if (filesys_create_at(NULL, name, INODE_DIRECTORY, 0))
        return true;
    struct dir *dir = dir_open(path_open(NULL, name));
    dir_close(dir);
    return dir != NULL;
}

/* Makes the directories that lead to NAME, which comes out of an archive and
   has no slash in front; NAME itself too where DIRECTORY. */
static bool
make_directories(char *name, bool directory)
{
    for (char *slash = strchr(name, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = make_directory(name);
        *slash = '/';
        if (!made)
            return false;
    }
    return !directory || make_directory(name);
}

/* True where SRC has SIZE bytes from SECTOR on. */
static bool
holds(struct block *src, block_sector_t sector, int size)
{
    block_sector_t end = block_size(src);
    return sector <= end
           && DIV_ROUND_UP((unsigned) size, BLOCK_SECTOR_SIZE) <= end - sector;
}

/* Copies SIZE bytes from SRC's sectors from SECTOR on to file NAME, which is
   made.  NULL, or what went wrong. */
static const char *
unpack(struct block *src, block_sector_t sector, const char *name, int size,
       char *buffer)
{
    if (!holds(src, sector, size))
        return "the archive ends early";
    if (!filesys_create(name, size))
        return "create failed (is the disk full, or the name too long?)";
    struct file *file = filesys_open(name);
    if (file == NULL)
        return "open failed";

    const char *problem = NULL;
    while (size > 0 && problem == NULL) {
        int part = size < CHUNK ? size : CHUNK;
        int sectors = DIV_ROUND_UP(part, BLOCK_SECTOR_SIZE);
        if (!block_read_many(src, sector, sectors, buffer))
            problem = "the scratch disk cannot be read";
        else if (file_write(file, buffer, part) != part)
            problem = "write failed (is the disk full?)";
        sector += sectors;
        size -= part;
    }
    file_close(file);
    return problem;
}

/* Makes the scratch disk an empty archive, so that nothing is unpacked twice:
   two sectors of zeros. */
static void
erase_archive(struct block *device, char *buffer)
{
    memset(buffer, 0, 2 * BLOCK_SECTOR_SIZE);
    if (!block_write_many(device, 0, 2, buffer))
        give_up("extract", "", "the scratch disk cannot be written");
}

void
fsutil_extract(char **argv)
{
    block_sector_t sector = 0;
    need_filesys(argv[0]);
    struct block *src = scratch(argv[0]);
    char *header = malloc(BLOCK_SECTOR_SIZE), *buffer = malloc(CHUNK);
    if (header == NULL || buffer == NULL)
        give_up("extract", "", "memory is short");

    printf("Extracting ustar archive from scratch device into file system..."
           "\n");
    for (;;) {
        const char *name = "";  /* in HEADER */
        enum ustar_type type;
        int size;
        if (!holds(src, sector, BLOCK_SECTOR_SIZE))
            give_up("extract", "", "the archive ends early");
        if (!block_read(src, sector++, header))
            give_up("extract", "", "the scratch disk cannot be read");
        const char *problem = ustar_parse_header(header, &name, &type, &size);
        if (problem != NULL)
            give_up("extract", "", problem);
        if (type == USTAR_EOF)
            break;
        if (!make_directories((char *) name, type == USTAR_DIRECTORY))
            give_up("extract", name, "its directory cannot be made");
        if (type == USTAR_DIRECTORY)
            continue;
        printf("Putting '%s' into the file system...\n", name);
        problem = unpack(src, sector, name, size, buffer);
        if (problem != NULL)
            give_up("extract", name, problem);
        sector += DIV_ROUND_UP(size, BLOCK_SECTOR_SIZE);
    }
    erase_archive(src, buffer);
    free(header);
    free(buffer);
}

/* Copies FILE to the sectors of DST from *SECTOR on, the last one filled up
   with zeros.  NULL, or what went wrong. */
static const char *
pack(struct block *dst, block_sector_t *sector, struct file *file,
     char *buffer)
{
    off_t n;
    while ((n = file_read(file, buffer, CHUNK)) > 0) {
        int sectors = DIV_ROUND_UP(n, BLOCK_SECTOR_SIZE);
        memset(buffer + n, 0, sectors * BLOCK_SECTOR_SIZE - n);
        if (!block_write_many(dst, *sector, sectors, buffer))
            return "the scratch disk is full or cannot be written";
        *sector += sectors;
    }
    return file_tell(file) == file_length(file) ? NULL : "read failed";
}

void
fsutil_append(char **argv)
{
    static block_sector_t sector;       /* where the archive ends */
    need_filesys(argv[0]);
    struct block *dst = scratch(argv[0]);
    char *buffer = malloc(CHUNK);
    if (buffer == NULL)
        give_up("append", argv[1], "memory is short");

    printf("Getting '%s' from the file system...\n", argv[1]);
    struct file *file = filesys_open(argv[1]);
    if (file == NULL)
        give_up("append", argv[1], "open failed");
    if (!ustar_make_header(argv[1], USTAR_REGULAR, file_length(file), buffer))
        give_up("append", argv[1], "the name is too long for the archive");
    const char *problem = NULL;
    if (!block_write(dst, sector++, buffer))
        problem = "the scratch disk is full or cannot be written";
    else
        problem = pack(dst, &sector, file, buffer);
    if (problem != NULL)
        give_up("append", argv[1], problem);
    file_close(file);

    /* The end of the archive, over which the next file goes. */
    memset(buffer, 0, 2 * BLOCK_SECTOR_SIZE);
    if (!block_write_many(dst, sector, 2, buffer))
        give_up("append", argv[1], "the scratch disk is full");
    free(buffer);
}
