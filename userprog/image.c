#include "userprog/image.h"
#include <stdio.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "userprog/arguments.h"
#include "userprog/elf.h"
#include "userprog/working-dir.h"
#include "vm/space.h"

/* Opening a file takes so many pages at most.  A process that has been loaded
   needs more than that for its thread. */
#define OPEN_PAGES 4

/* Opens program NAME for SPACE and keeps it from being written.  NULL, after
   saying so, where there is none; nothing is said where memory is short, which
   is found out first, or where somebody writes to the program: who has to put
   that into the file must not wait long. */
static struct file *
open_executable(const struct space *space, const char *name)
{
    struct palloc_stats kernel;
    palloc_get_stats(0, &kernel);
    if (kernel.free < OPEN_PAGES)
        return NULL;

    struct inode *at = working_dir_open();
    struct file *file = filesys_open_at(at, name);
    inode_close(at);
    if (file == NULL) {
        printf("load: %s: open failed\n", name);
        return NULL;
    }
    file_deny_write(file);
    if (space_may_run(space, file))
        return file;
    file_close(file);
    return NULL;
}

/* Makes the stack of IMAGE, with the CNT words in BYTES bytes at the end of
   PAGE as arguments.  False where they are too many or memory is short. */
static bool
make_stack(struct image *image, char *page, size_t bytes, size_t cnt)
{
    size_t size = arguments_build(page, bytes, cnt);
    image->stack = PHYS_BASE_ADDRESS - size;
    return size > 0
           && space_map_stack(image->space, page + PGSIZE - size, size);
}

void
image_discard(struct image *image)
{
    if (image->space != NULL)
        space_destroy(image->space);
    file_close(image->executable);
}

bool
image_load(struct image *image, const char *name, char *page, size_t bytes,
           size_t cnt, size_t most_pages)
{
    image->space = space_create();
    image->executable = NULL;
    if (image->space != NULL) {
        space_limit(image->space, most_pages);
        image->executable = open_executable(image->space, name);
    }
    enum elf_result result = ELF_NOT_READ;
    if (image->executable != NULL)
        result = elf_load(image->space, image->executable, &image->entry);
    if (result == ELF_BAD)
        printf("load: %s: error loading executable\n", name);
    if (result == ELF_LOADED && make_stack(image, page, bytes, cnt))
        return true;
    image_discard(image);
    return false;
}
