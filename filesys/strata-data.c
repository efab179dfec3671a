/* Reading and writing what inodes of ours hold.  Data is written before the
   length and the pointers that make it part of a file. */

#include <string.h>
#include "filesys/free-map.h"
#include "filesys/strata.h"
#include "filesys/super.h"

/* The most sectors that one write allocates at once. */
#define MOST_AT_ONCE 64

/* Reads SIZE bytes at OFS of SECTOR, all or part of one. */
static bool
read_part(block_sector_t sector, void *buffer, size_t size, size_t ofs)
{
    uint8_t whole[BLOCK_SECTOR_SIZE];
    if (!block_read(super.device, sector, whole))
        return false;
    memcpy(buffer, whole + ofs, size);
    return true;
}

/* Reads whole sectors from file sector IDX on into BUFFER, SIZE bytes at the
   most; returns how many bytes. */
static size_t
read_whole(struct inode_map *m, size_t idx, void *buffer, size_t size)
{
    block_sector_t first;
    size_t cnt = inode_map_find(m, idx, size / BLOCK_SECTOR_SIZE, &first);
    if (cnt == 0)
        return 0;
    if (first == 0)
        memset(buffer, 0, cnt * BLOCK_SECTOR_SIZE);
    else if (!block_read_many(super.device, first, cnt, buffer))
        return 0;
    return cnt * BLOCK_SECTOR_SIZE;
}

/* Reads part of file sector IDX; returns how many bytes. */
static size_t
read_piece(struct inode_map *m, size_t idx, void *buffer, size_t size,
           size_t ofs)
{
    block_sector_t sector;
    if (inode_map_find(m, idx, 1, &sector) == 0)
        return 0;
    if (sector == 0)
        memset(buffer, 0, size);
    else if (!read_part(sector, buffer, size, ofs))
        return 0;
    return size;
}

off_t
strata_read(struct inode *inode, void *buffer_, off_t size_, off_t offset_)
{
    struct inode_map *m = &strata_inode(inode)->map;
    uint8_t *buffer = buffer_;
    size_t size = size_, offset = offset_, done = 0;
    while (done < size) {
        size_t idx = (offset + done) / BLOCK_SECTOR_SIZE;
        size_t ofs = (offset + done) % BLOCK_SECTOR_SIZE;
        size_t left = size - done, got;
        if (ofs == 0 && left >= BLOCK_SECTOR_SIZE)
            got = read_whole(m, idx, buffer + done, left);
        else {
            size_t room = BLOCK_SECTOR_SIZE - ofs;
            got = read_piece(m, idx, buffer + done,
                             left < room ? left : room, ofs);
        }
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

/* --- Writing -------------------------------------------------------------- */

/* Writes SIZE bytes at OFS of SECTOR, whose other bytes stay, or are zero where
   it is FRESH. */
static bool
write_part(block_sector_t sector, const void *data, size_t size, size_t ofs,
           bool fresh)
{
    uint8_t whole[BLOCK_SECTOR_SIZE];
    if (fresh)
        memset(whole, 0, sizeof whole);
    else if (!block_read(super.device, sector, whole))
        return false;
    memcpy(whole + ofs, data, size);
    return block_write(super.device, sector, whole);
}

/* Where a new sector IDX would best lie: behind the one before it. */
static block_sector_t
place_for(struct inode_map *m, size_t idx)
{
    block_sector_t before;
    if (idx > 0 && inode_map_find(m, idx - 1, 1, &before) > 0
        && before != 0)
        return before + 1;
    return m->sector + 1;
}

/* Enters the CNT sectors from FIRST, whose data is written, as file sectors
   from IDX on.  Those that cannot be entered are free again; returns how many
   were. */
static size_t
enter(struct inode_map *m, size_t idx, block_sector_t first, size_t cnt)
{
    for (size_t i = 0; i < cnt; i++)
        if (!inode_map_set(m, idx + i, first + i)) {
            free_map_release(first + i, cnt - i);
            return i;
        }
    return cnt;
}

/* Writes whole sectors of DATA, SIZE bytes at the most, into the hole at file
   sectors IDX and up; returns how many bytes. */
static size_t
fill_hole(struct inode_map *m, size_t idx, size_t cnt, const void *data)
{
    block_sector_t first;
    if (cnt > MOST_AT_ONCE)
        cnt = MOST_AT_ONCE;
    cnt = free_map_allocate_near(place_for(m, idx), cnt, &first);
    if (cnt == 0)
        return 0;
    if (!block_write_many(super.device, first, cnt, data)) {
        free_map_release(first, cnt);
        return 0;
    }
    return enter(m, idx, first, cnt) * BLOCK_SECTOR_SIZE;
}

/* As read_whole, for writing. */
static size_t
write_whole(struct inode_map *m, size_t idx, const void *data, size_t size)
{
    block_sector_t first;
    size_t cnt = inode_map_find(m, idx, size / BLOCK_SECTOR_SIZE, &first);
    if (cnt == 0)
        return 0;
    if (first == 0)
        return fill_hole(m, idx, cnt, data);
    return block_write_many(super.device, first, cnt, data)
           ? cnt * BLOCK_SECTOR_SIZE : 0;
}

/* As read_piece, for writing. */
static size_t
write_piece(struct inode_map *m, size_t idx, const void *data, size_t size,
            size_t ofs)
{
    block_sector_t sector;
    if (inode_map_find(m, idx, 1, &sector) == 0)
        return 0;
    if (sector != 0)
        return write_part(sector, data, size, ofs, false) ? size : 0;

    if (free_map_allocate_near(place_for(m, idx), 1, &sector) == 0)
        return 0;
    if (!write_part(sector, data, size, ofs, true)) {
        free_map_release(sector, 1);
        return 0;
    }
    return enter(m, idx, sector, 1) == 1 ? size : 0;
}

off_t
strata_write(struct inode *inode, const void *data_, off_t size_,
             off_t offset_)
{
    struct inode_map *m = &strata_inode(inode)->map;
    const uint8_t *data = data_;
    size_t size = size_, offset = offset_, done = 0;
    while (done < size) {
        size_t idx = (offset + done) / BLOCK_SECTOR_SIZE;
        size_t ofs = (offset + done) % BLOCK_SECTOR_SIZE;
        size_t left = size - done, put;
        if (ofs == 0 && left >= BLOCK_SECTOR_SIZE)
            put = write_whole(m, idx, data + done, left);
        else {
            size_t room = BLOCK_SECTOR_SIZE - ofs;
            put = write_piece(m, idx, data + done,
                              left < room ? left : room, ofs);
        }
        if (put == 0)
            break;
        done += put;
    }
    return done;
}

bool
strata_end_write(struct inode *inode)
{
    struct inode_map *m = &strata_inode(inode)->map;
    if (m->disk.length != (uint32_t) inode->length) {
        m->disk.length = inode->length;
        m->dirty = true;
    }
    return inode_map_flush(m);
}
