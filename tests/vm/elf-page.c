/* A program whose one page is zeros first, then from its file: it keeps what was
   loaded though others need the memory before it runs, and does not run while
   its file may be written to by a mapping.

   @machine swap=4
   @expect ignore-exit
   (elf-page) begin
   (elf-page) not while it may be written to
   (elf-page) all of it stays
   (elf-page) end */

#include <stddef.h>
#include <syscall-nr.h>
#include <syscall.h>
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

#define ZEROS 64                /* bytes at the start that the file does not
                                   give */

/* sleep_ms(3000); exit(ENDS_WITH). */
static const uint8_t code[] = {
    0x68, 0xb8, 0xb, 0, 0, 0x6a, SYS_SLEEP_MS, 0xcd, 0x30,
    0x6a, ENDS_WITH, 0x6a, SYS_EXIT, 0xcd, 0x30,
};

static volatile char memory[3 << 20];

static void
make_program(void)
{
    make_image();
    memcpy(image.code, code, sizeof code);
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[0].filesz = 0;
    image.ph[0].memsz = ZEROS / 2;
    image.ph[0].flags = 6;
    image.ph[1].offset = ZEROS;
    image.ph[1].vaddr += ZEROS;
    image.ph[1].filesz -= ZEROS;
    image.ph[1].memsz -= ZEROS;
    make_file("image", &image, sizeof image);
}

void
test_main(void)
{
    make_program();
    int map = mmap(must_open("image"), (void *) 0x10000000);
    REQUIRE(map != MAP_FAILED, "mmap");
    CHECK(exec("image") == PID_ERROR, "not while it may be written to");
    munmap(map);

    pid_t pid = exec("image");
    for (size_t i = 0; i < sizeof memory; i += 4096)
        memory[i] = 1;
    CHECK(wait(pid) == ENDS_WITH, "all of it stays");
    remove("image");
}
