/* Two segments may meet inside a page, which then holds both.

   @expect ignore-exit
   (elf-shared) begin
   (elf-shared) both are there
   (elf-shared) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

/* exit(*(uint8_t *) DATA_AT + *(uint8_t *) (DATA_AT - 1)), after writing
   there. */
#define DATA_AT (BASE + 512)
static const uint8_t code[] = {
    0xc6, 0x05, 0xff, 0x81, 0x04, 0x08, 40,     /* movb $40, DATA_AT - 1 */
    0x0f, 0xb6, 0x05, 0x00, 0x82, 0x04, 0x08,   /* movzbl DATA_AT, %eax */
    0x02, 0x05, 0xff, 0x81, 0x04, 0x08,         /* addb DATA_AT - 1, %al */
    0x50, 0x6a, 1, 0xcd, 0x30                   /* exit(%eax) */
};

static union {
    struct image image;
    uint8_t bytes[513];
} file;

void
test_main(void)
{
    make_image();
    memcpy(image.code, code, sizeof code);
    image.header.phnum = 2;
    image.ph[0].filesz = image.ph[0].memsz = 512;
    image.ph[1] = (struct program_header) {
        .type = 1, .offset = 512, .vaddr = DATA_AT, .filesz = 1, .memsz = 5000,
        .flags = 6,
    };
    file.image = image;
    file.bytes[512] = 2;
    CHECK(run_bytes(&file, sizeof file) == 42, "both are there");
}
