#include "userprog/elf.h"
#include <stdbool.h>
#include <string.h>
#include "filesys/file.h"
#include "i386/vaddr.h"
#include "vm/space.h"

struct elf_header {
    uint8_t ident[16];
    uint16_t type;
    uint16_t machine;
    uint32_t version;
    uint32_t entry;
    uint32_t phoff;             /* file offset of the program headers, */
    uint32_t shoff;
    uint32_t flags;
    uint16_t ehsize;
    uint16_t phentsize;         /* their size */
    uint16_t phnum;             /* and number */
    uint16_t shentsize;
    uint16_t shnum;
    uint16_t shstrndx;
};
_Static_assert(sizeof(struct elf_header) == 52, "as in files");

struct program_header {
    uint32_t type;
    uint32_t offset;
    uint32_t vaddr;
    uint32_t paddr;
    uint32_t filesz;
    uint32_t memsz;
    uint32_t flags;
    uint32_t align;
};
_Static_assert(sizeof(struct program_header) == 32, "as in files");

/* Values of the header's fields for what can run here: the magic number, then
   32-bit class, little-endian data, version 1. */
static const uint8_t wanted_ident[] = { 0x7f, 'E', 'L', 'F', 1, 1, 1 };
enum { TYPE_EXECUTABLE = 2, MACHINE_386 = 3, VERSION = 1 };

/* Types of program headers. */
enum {
    PT_LOAD = 1,
    PT_DYNAMIC = 2,
    PT_INTERP = 3,
    PT_SHLIB = 5
};
#define PF_X 1
#define PF_W 2

/* More headers than any program needs. */
#define MOST_HEADERS 1024

/* A program file being looked at.  Its front has as a rule all the headers:
   they are read together. */
struct program {
    struct file *file;
    uint32_t size;
    uint32_t front_size;
    union {
        struct elf_header header;
        uint8_t front[512];
    };
};

/* Reads SIZE bytes at OFFSET of program P into BUFFER.  False where the file
   does not have so many. */
static bool
read_bytes(const struct program *p, void *buffer, uint32_t size,
           uint32_t offset)
{
    if (offset > p->size || size > p->size - offset)
        return false;
    if (offset <= p->front_size && size <= p->front_size - offset) {
        memcpy(buffer, p->front + offset, size);
        return true;
    }
    return file_read_at(p->file, buffer, size, offset) == (off_t) size;
}

/* Reads the front of P's file; false where that is impossible or it is not
   long enough for a header. */
static bool
read_front(struct program *p)
{
    off_t size = file_length(p->file);
    off_t got = file_read_at(p->file, p->front, sizeof p->front, 0);
    if (got < (off_t) sizeof p->header || size < got)
        return false;
    p->size = size;
    p->front_size = got;
    return true;
}

/* True where H says that this is a program for this machine. */
static bool
header_fits(const struct elf_header *h)
{
    return !memcmp(h->ident, wanted_ident, sizeof wanted_ident)
           && h->type == TYPE_EXECUTABLE
           && h->machine == MACHINE_386
           && h->version == VERSION
           && h->phentsize == sizeof(struct program_header)
           && h->phnum > 0 && h->phnum <= MOST_HEADERS;
}

/* Reads program header NUMBER of P into *PH. */
static bool
read_header(const struct program *p, unsigned number,
            struct program_header *ph)
{
    uint32_t offset = number * sizeof *ph;
    return p->header.phoff <= UINT32_MAX - offset
           && read_bytes(p, ph, sizeof *ph, p->header.phoff + offset);
}

/* True where PH is a segment to be loaded; an empty one is not. */
static bool
is_loaded(const struct program_header *ph)
{
    return ph->type == PT_LOAD && ph->memsz > 0;
}

/* True where loadable PH lies within the FILE_SIZE bytes of its file, and at
   or above LOWEST in the part of memory that is for programs. */
static bool
segment_fits(const struct program_header *ph, uint32_t file_size,
             uint32_t lowest)
{
    return ph->filesz <= ph->memsz
           && ph->offset <= file_size
           && ph->filesz <= file_size - ph->offset
           && (ph->offset & PGMASK) == (ph->vaddr & PGMASK)
           && ph->vaddr >= lowest
           && ph->vaddr <= SPACE_STACK_BOTTOM
           && ph->memsz <= SPACE_STACK_BOTTOM - ph->vaddr;
}

/* True where execution may begin at ENTRY, in segment PH. */
static bool
holds_entry(const struct program_header *ph, uint32_t entry)
{
    return (ph->flags & PF_X) && entry >= ph->vaddr
           && entry - ph->vaddr < ph->memsz;
}

/* Checks all program headers of P.  Segments come in the order of their
   addresses ([ELF] 5-6), so that each need only be held against the last. */
static bool
headers_fit(const struct program *p)
{
    uint32_t lowest = SPACE_BOTTOM;
    bool entry_found = false;

    for (unsigned i = 0; i < p->header.phnum; i++) {
        struct program_header ph;
        if (!read_header(p, i, &ph))
            return false;
        if (ph.type == PT_DYNAMIC || ph.type == PT_INTERP
            || ph.type == PT_SHLIB)
            return false;
        if (!is_loaded(&ph))
            continue;
        if (!segment_fits(&ph, p->size, lowest))
            return false;
        lowest = ph.vaddr + ph.memsz;
        entry_found |= holds_entry(&ph, p->header.entry);
    }
    return entry_found;
}

/* Maps segment PH of P, which was checked, into SPACE. */
static bool
map_segment(struct space *space, const struct program *p,
            const struct program_header *ph)
{
    struct space_segment segment = {
        .file = p->file,
        .offset = ph->offset,
        .address = ph->vaddr,
        .file_size = ph->filesz,
        .memory_size = ph->memsz,
        .writable = (ph->flags & PF_W) != 0,
    };
    return space_map_segment(space, &segment);
}

enum elf_result
elf_load(struct space *space, struct file *file, uintptr_t *entry)
{
    struct program p = { .file = file };
    if (!read_front(&p) || !header_fits(&p.header) || !headers_fit(&p))
        return ELF_BAD;

    for (unsigned i = 0; i < p.header.phnum; i++) {
        struct program_header ph;
        if (!read_header(&p, i, &ph)
            || (is_loaded(&ph) && !map_segment(space, &p, &ph)))
            return ELF_NOT_READ;
    }
    *entry = p.header.entry;
    return ELF_LOADED;
}
