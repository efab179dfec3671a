#ifndef TESTS_USERPROG_ELF_MAKER_H
#define TESTS_USERPROG_ELF_MAKER_H

/* Program files made by a program: a small good one, to be spoilt. */

#include <stdint.h>
#include <string.h>
#include <syscall.h>
#include "tests/user-lib.h"

struct elf_header {
    uint8_t ident[16];
    uint16_t type, machine;
    uint32_t version, entry, phoff, shoff, flags;
    uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct program_header {
    uint32_t type, offset, vaddr, paddr, filesz, memsz, flags, align;
};

#define BASE 0x08048000u
#define ENDS_WITH 42

/* A program of one segment, which is the whole file; there is room for more. */
struct image {
    struct elf_header header;
    struct program_header ph[4];
    uint8_t code[64];
};

#define CODE_AT (BASE + offsetof(struct image, code))

/* exit(ENDS_WITH). */
static const uint8_t exit_code[] = { 0x6a, ENDS_WITH, 0x6a, 1, 0xcd, 0x30 };

static struct image image;

/* Makes `image' a good program. */
static inline void
make_image(void)
{
    static const uint8_t ident[] = { 0x7f, 'E', 'L', 'F', 1, 1, 1 };
    memset(&image, 0, sizeof image);
    memcpy(image.header.ident, ident, sizeof ident);
    image.header.type = 2;
    image.header.machine = 3;
    image.header.version = 1;
    image.header.entry = CODE_AT;
    image.header.phoff = offsetof(struct image, ph);
    image.header.ehsize = sizeof image.header;
    image.header.phentsize = sizeof image.ph[0];
    image.header.phnum = 1;
    image.ph[0] = (struct program_header) {
        .type = 1, .vaddr = BASE, .filesz = sizeof image,
        .memsz = sizeof image, .flags = 5, .align = 4096,
    };
    memcpy(image.code, exit_code, sizeof exit_code);
}

/* Writes SIZE bytes of FILE to a program and runs it.  Returns its status, or
   PID_ERROR where it does not run. */
static inline int
run_bytes(const void *file, size_t size)
{
    make_file("image", file, size);
    pid_t pid = exec("image");
    int status = pid == PID_ERROR ? PID_ERROR : wait(pid);
    remove("image");
    return status;
}

/* Fails unless `image' runs and ends as it should, or does not run. */
static inline void
expect_good(const char *what)
{
    int status = run_bytes(&image, sizeof image);
    CHECK(status == ENDS_WITH, "%s", what);
    make_image();
}

static inline void
expect_bad(const char *what)
{
    int status = run_bytes(&image, sizeof image);
    CHECK(status == PID_ERROR, "%s", what);
    make_image();
}

#endif /* tests/userprog/elf-maker.h */
