/* One page of a file that is mapped more often than 16 bits count is the file's
   in every place, also when one of these mappings goes; and the end of them all
   takes a time in proportion to their number.

   @machine mem=16 disk=2
   @limit seconds=20
   @expect
   (mmap-most) begin
   (mmap-most) 65537 mappings
   (mmap-most) the same memory when one is gone
   (mmap-most) the file has what was written
   (mmap-most) end */

#include "filesys/file.h"
#include "filesys/filesys.h"
#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "vm/pagedir.h"
#include "vm/space.h"

#define PLACES 4096             /* in each space */
#define COPIES 15               /* of the first */

static char *const start = (char *) 0x10000000;
static struct space *spaces[COPIES + 1];

/* Maps FILE at ADDRESS of the first space and touches what is there. */
static int
map(struct file *file, char *address)
{
    int number = space_map_file(spaces[0], file, address);
    REQUIRE(number >= 0 && space_pin(spaces[0], address, 1, false),
            "mapping at %p", address);
    space_unpin(spaces[0], address, 1);
    return number;
}

/* Fails unless all places of all spaces have a C. */
static void
check_all(char c)
{
    for (int i = 0; i <= COPIES; i++)
        for (char *place = start; place < start + PLACES * PGSIZE;
             place += PGSIZE) {
            const char *page = pagedir_get_page(spaces[i]->pagedir, place);
            REQUIRE(page != NULL && *page == c, "%p of space %d", place, i);
        }
}

static void
map_all(struct file *file)
{
    spaces[0] = space_create();
    REQUIRE(spaces[0] != NULL, "no space");
    for (int i = 0; i < PLACES; i++)
        map(file, start + i * PGSIZE);
    for (int i = 1; i <= COPIES; i++) {
        spaces[i] = space_copy(spaces[0], NULL);
        REQUIRE(spaces[i] != NULL, "no copy %d", i);
    }
}

KERNEL_TEST(mmap_most)
{
    char found = 0;
    REQUIRE(filesys_create("most", 1), "create");
    struct file *file = filesys_open("most");
    REQUIRE(file != NULL && file_write_at(file, "x", 1, 0) == 1, "write");
    map_all(file);
    int last = map(file, start + PLACES * PGSIZE);
    msg("%d mappings", PLACES * (COPIES + 1) + 1);

    space_unmap(spaces[0], last);
    hold_pages(PAL_USER);               /* what was free has other contents */
    check_all('x');
    release_pages(SIZE_MAX);
    REQUIRE(space_pin(spaces[0], start, 1, true), "pin to write");
    *(char *) pagedir_get_page(spaces[0]->pagedir, start) = 'z';
    space_unpin(spaces[0], start, 1);
    check_all('z');
    msg("the same memory when one is gone");

    for (int i = 0; i <= COPIES; i++)
        space_destroy(spaces[i]);
    file_read_at(file, &found, 1, 0);
    CHECK(found == 'z', "the file has what was written");
    file_close(file);
    REQUIRE(filesys_remove("most"), "remove");
}
