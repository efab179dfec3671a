/* What was committed but not yet in its place when the power went. */

#include <crc32.h>
#include <string.h>
#include "filesys/format.h"
#include "filesys/journal.h"
#include "threads/malloc.h"

static uint32_t
header_checksum(const struct journal_disk *d)
{
    return crc32(0, d, offsetof(struct journal_disk, checksum));
}

static bool
write_header(struct block *device, block_sector_t start, uint32_t sequence)
{
    struct journal_disk d;
    memset(&d, 0, sizeof d);
    d.magic = JOURNAL_MAGIC;
    d.sequence = sequence;
    d.checksum = header_checksum(&d);
    return block_write(device, start, &d);
}

bool
journal_set_first(struct block *device, block_sector_t start,
                  uint32_t sequence)
{
    return write_header(device, start, sequence) && block_flush(device);
}

bool
journal_format(struct block *device, const struct journal_place *place)
{
    bool done = true;
    for (block_sector_t i = 1; done && i < place->cnt; i++)
        done = block_write(device, place->start + i, block_zeros);
    return done && write_header(device, place->start, 1);
}

/* A walk over the records. */
struct walk {
    struct block *device;
    const struct journal_place *place;
    block_sector_t at;          /* of the present record */
    uint32_t sequence;          /* it should have */
    const char *problem;        /* what is wrong, so that the walk ends */
    struct record_disk record;
    uint8_t contents[BLOCK_SECTOR_SIZE];
};

/* True where a record may hold contents of SECTOR. */
static bool
is_place(const struct journal_place *p, block_sector_t sector)
{
    return sector > SUPER_SECTOR && sector < p->sectors
           && (sector < p->start || sector - p->start >= p->cnt);
}

static bool
read_sector(struct walk *w, block_sector_t sector, void *buffer)
{
    bool done = block_read(w->device, sector, buffer);
    if (!done)
        w->problem = "its journal cannot be read";
    return done;
}

/* True where the checksum of the record, whose head was read, is that of its
   head and contents. */
static bool
is_whole(struct walk *w)
{
    const struct record_disk *r = &w->record;
    uint32_t sum = crc32(0, &r->magic, sizeof *r - sizeof r->checksum);
    for (uint32_t i = 0; i < r->cnt; i++) {
        if (!read_sector(w, w->at + 1 + i, w->contents))
            return false;
        sum = crc32(sum, w->contents, sizeof w->contents);
    }
    return sum == r->checksum;
}

/* Reads the head of the record where W stands; false where there is none, or
   the disk refuses. */
static bool
walk_read(struct walk *w)
{
    const struct record_disk *r = &w->record;
    block_sector_t end = w->place->start + w->place->cnt;
    return w->at < end && read_sector(w, w->at, &w->record)
           && r->magic == RECORD_MAGIC && r->sequence == w->sequence
           && r->cnt > 0 && r->cnt <= RECORD_MOST && r->cnt < end - w->at
           && is_whole(w);
}

static void
walk_next(struct walk *w)
{
    w->at += 1 + w->record.cnt;
    w->sequence++;
}

/* Checks all records from FIRST on; returns how many there are. */
static unsigned
check(struct walk *w, uint32_t first)
{
    unsigned cnt = 0;
    w->sequence = first;
    for (w->at = w->place->start + 1; walk_read(w); walk_next(w)) {
        for (uint32_t i = 0; i < w->record.cnt; i++)
            if (!is_place(w->place, w->record.sector[i])) {
                w->problem = "its journal is damaged";
                return cnt;
            }
        cnt++;
    }
    return cnt;
}

/* Writes the contents of the CNT records from FIRST on to their places. */
static void
apply(struct walk *w, uint32_t first, unsigned cnt)
{
    w->sequence = first;
    w->at = w->place->start + 1;
    for (; cnt > 0 && walk_read(w); cnt--, walk_next(w))
        for (uint32_t i = 0; i < w->record.cnt; i++) {
            if (!read_sector(w, w->at + 1 + i, w->contents))
                return;
            if (!block_write(w->device, w->record.sector[i], w->contents)) {
                w->problem = "its journal cannot be replayed";
                return;
            }
        }
}

/* As journal_replay, with memory for the walk. */
static const char *
replay(struct walk *w, uint32_t *sequence, unsigned *records)
{
    struct journal_disk d;
    if (!read_sector(w, w->place->start, &d))
        return w->problem;
    if (d.magic != JOURNAL_MAGIC || d.checksum != header_checksum(&d))
        return "its journal is damaged";
    *records = check(w, d.sequence);
    *sequence = d.sequence + *records;
    if (w->problem != NULL || *records == 0)
        return w->problem;

    apply(w, d.sequence, *records);
    if (w->problem == NULL
        && (!block_flush(w->device)
            || !journal_set_first(w->device, w->place->start, *sequence)))
        w->problem = "its journal cannot be replayed";
    return w->problem;
}

const char *
journal_replay(struct block *device, const struct journal_place *place,
               uint32_t *sequence, unsigned *records)
{
    struct walk *w = malloc(sizeof *w);
    if (w == NULL)
        return "memory is short";
    w->device = device;
    w->place = place;
    w->problem = NULL;
    const char *problem = replay(w, sequence, records);
    free(w);
    return problem;
}
