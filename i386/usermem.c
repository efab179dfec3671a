#include "i386/usermem.h"
#include <string.h>
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/vaddr.h"

/* usermem.S */
bool usermem_copy(void *dst, const void *src, size_t size);
long usermem_scan_string(char *dst, const char *usrc, size_t size);
bool usermem_touch(const void *uaddr, bool write);

/* True where SIZE bytes from UADDR lie in user space. */
static bool
in_user_space(const void *uaddr, size_t size)
{
    return size <= PHYS_BASE_ADDRESS
           && (uintptr_t) uaddr <= PHYS_BASE_ADDRESS - size;
}

bool
usermem_read(void *dst, const void *usrc, size_t size)
{
    return in_user_space(usrc, size) && usermem_copy(dst, usrc, size);
}

bool
usermem_write(void *udst, const void *src, size_t size)
{
    return in_user_space(udst, size) && usermem_copy(udst, src, size);
}

long
usermem_read_string(char *dst, const char *usrc, size_t size)
{
    if (!is_user_vaddr(usrc))
        return -1;

    size_t room = PHYS_BASE_ADDRESS - (uintptr_t) usrc;
    if (size <= room)
        return usermem_scan_string(dst, usrc, size);
    long length = usermem_scan_string(dst, usrc, room);
    return length == (long) room ? -1 : length;
}

bool
usermem_probe(const void *uaddr, size_t size, bool write)
{
    if (!in_user_space(uaddr, size))
        return false;
    if (size == 0)
        return true;

    const uint8_t *last = (const uint8_t *) uaddr + size - 1;
    if (pg_round_down(uaddr) == pg_round_down(last))
        return usermem_touch(uaddr, write);
    for (const uint8_t *page = pg_round_down(uaddr); page <= last;
         page += PGSIZE) {
        const void *byte = page < (const uint8_t *) uaddr ? uaddr : page;
        if (!usermem_touch(byte, write))
            return false;
    }
    return true;
}

/* The exception table: sorted by neither; it is short, and faults are rare. */
struct fixup {
    uintptr_t fault;
    uintptr_t resume;
};
extern const struct fixup __start___ex_table[], __stop___ex_table[];

bool
usermem_fixup(struct intr_frame *frame)
{
    for (const struct fixup *f = __start___ex_table; f < __stop___ex_table;
         f++)
        if (f->fault == (uintptr_t) frame->eip) {
            frame->eip = (void (*)(void)) f->resume;
            return true;
        }
    return false;
}

/* A place where STAC or CLAC goes. */
struct smap_patch {
    uint8_t *place;
    uint32_t last_byte;
};
extern const struct smap_patch __start_smap_patches[], __stop_smap_patches[];

void
usermem_init(void)
{
    if (!cpu_features.smap)
        return;
    for (const struct smap_patch *p = __start_smap_patches;
         p < __stop_smap_patches; p++) {
        p->place[0] = 0x0f;
        p->place[1] = 0x01;
        p->place[2] = p->last_byte;
    }
}
