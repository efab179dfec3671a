#include "tests/crash/explore.h"
#include <crc32.h>
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/format.h"
#include "filesys/fsck.h"
#include "filesys/volume.h"
#include "tests/crash/history.h"
#include "tests/crash/root.h"
#include "tests/lib.h"
#include "threads/malloc.h"

/* Large enough for a journal that takes several records. */
#define SECTORS 2048
#define DISK_SIZE (SECTORS * BLOCK_SECTOR_SIZE)
#define RECORDS_MOST 1500
#define RECORDS_MOST_AGAIN 100          /* where power is lost twice */
#define STATES_MOST 4096

/* Bad states that are printed. */
#define TELL_MOST 3

static struct block *live, *crashed;    /* the disks */
static uint8_t *base;                   /* what `live' begins with */
static uint8_t *durable;                /* what is on it for certain */
static struct tree *got;                /* what was read from it */
static struct ram_record *lost; /* a copy of what is written to `crashed' */
static uint8_t *lost_data;              /* of these */
static block_sector_t journal_start, journal_end;       /* without its header */
static uint32_t state;                  /* of the random numbers */

/* What was recorded. */
static struct ram_record *records;
static uint32_t *hashes;                /* of each record */
static size_t record_cnt;

/* States that were looked at. */
static uint32_t *seen;
static size_t seen_cnt;

static struct explore_result *result;
static const struct explore_bounds *bounds;

/* [G. Marsaglia, "Xorshift RNGs", 2003] */
uint32_t
explore_random(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (state >> 8) % limit;
}

static void *
must_have(size_t size)
{
    void *memory = malloc(size);
    REQUIRE(memory != NULL, "memory is short");
    return memory;
}

/* Puts the first tree onto the live disk. */
static void
make_base(void)
{
    static const struct op first[] = {
        { OP_CREATE, NODE_FOO, 0, 0 },  { OP_WRITE, NODE_FOO, 0, 6 },
        { OP_MKDIR, NODE_A, 0, 0 },     { OP_CREATE, NODE_A_BAR, 0, 0 },
        { OP_WRITE, NODE_A_BAR, 0, 2 }, { OP_MKDIR, NODE_B, 0, 0 },
    };
    const char *problem = volume_format("strata", live);
    if (problem == NULL)
        problem = crash_mount(live);
    REQUIRE(problem == NULL, "the first file system: %s", problem);
    history_init(first, sizeof first / sizeof *first);
    crash_unmount();
    memcpy(base, ram_disk_bytes(live), DISK_SIZE);
    const struct super_disk *super = (void *) base;
    journal_start = super->journal_start + 1;
    journal_end = super->journal_start + super->journal_sectors;
}

void
explore_init(uint32_t seed)
{
    state = seed * 2654435761u | 1;
    live = ram_disk_create("live", SECTORS);
    crashed = ram_disk_create("crashed", SECTORS);
    REQUIRE(live != NULL && crashed != NULL, "memory is short");
    base = must_have(DISK_SIZE);
    durable = must_have(DISK_SIZE);
    got = must_have(sizeof *got);
    lost = must_have(RECORDS_MOST_AGAIN * sizeof *lost);
    lost_data = must_have(RECORDS_MOST_AGAIN * BLOCK_SECTOR_SIZE);
    records = must_have(RECORDS_MOST * sizeof *records);
    hashes = must_have(RECORDS_MOST * sizeof *hashes);
    seen = must_have(STATES_MOST * sizeof *seen);
    crash_root();
    make_base();
}

/* --- Doing the operations ------------------------------------------------- */

static size_t
recorded(void)
{
    return ram_disk_record_cnt(live);
}

/* Does the operations that are possible among the CNT at WANTED, and records
   what that asks of the disk. */
static void
run(const struct op *wanted, size_t cnt)
{
    memcpy(ram_disk_bytes(live), base, DISK_SIZE);
    REQUIRE(ram_disk_record(live, RECORDS_MOST), "memory is short");
    const char *problem = crash_mount(live);
    REQUIRE(problem == NULL, "mount: %s", problem);
    history_begin();
    for (size_t i = 0; i < cnt; i++)
        history_do(&wanted[i], recorded);
    crash_unmount();
    REQUIRE(recorded() <= RECORDS_MOST, "too much was written");
    history_end(recorded());
}

static bool
is_left_out(const struct ram_record *r, unsigned flush,
            enum explore_fault fault)
{
    bool is_flush = r->sector == RAM_RECORD_FLUSH;
    switch (fault) {
    case FAULT_NO_FLUSH:
        return is_flush;
    case FAULT_EVEN_FLUSHES:
        return is_flush && flush % 2 == 0;
    case FAULT_ODD_FLUSHES:
        return is_flush && flush % 2 == 1;
    case FAULT_NO_RECORD:
        return r->sector >= journal_start && r->sector < journal_end;
    default:
        return false;
    }
}

/* Takes over the record, without what FAULT leaves out; positions in it
   follow. */
static void
take_records(enum explore_fault fault)
{
    size_t cnt = ram_disk_record_cnt(live);
    const struct ram_record *all = ram_disk_records(live);
    unsigned flush = 0;
    record_cnt = 0;
    for (size_t i = 0; i <= cnt; i++) {
        history_move(i, record_cnt);
        if (i == cnt || is_left_out(&all[i], flush, fault)) {
            flush += i < cnt && all[i].sector == RAM_RECORD_FLUSH;
            continue;
        }
        flush += all[i].sector == RAM_RECORD_FLUSH;
        records[record_cnt] = all[i];
        hashes[record_cnt] = 0;
        if (all[i].sector != RAM_RECORD_FLUSH)
            hashes[record_cnt] = crc32(all[i].sector, all[i].data,
                                       BLOCK_SECTOR_SIZE);
        record_cnt++;
    }
}

/* --- Looking at a state --------------------------------------------------- */

/* Mounts the crashed disk and checks what it holds.  Returns NULL, or what is
   wrong. */
static const char *
look(const struct range *r)
{
    const char *problem = crash_mount(crashed);
    if (problem != NULL)
        return problem;
    problem = kernel_read(got);
    crash_unmount();
    if (problem != NULL)
        return problem;

    struct fsck_result f;
    fsck(crashed, false, &f);
    if (f.problems > 0)
        return "the file system is not sound";
    if (history_has(got, r))
        return NULL;
    return r->least > 0 ? "neither what was synced nor anything later"
                        : "nothing that was ever there";
}


/* --- Making states -------------------------------------------------------- */

static void
put(uint8_t *disk, const struct ram_record *r)
{
    memcpy(disk + r->sector * BLOCK_SECTOR_SIZE, r->data, BLOCK_SECTOR_SIZE);
}

/* Makes the sector of R on the crashed disk what is durable. */
static void
put_back(const struct ram_record *r)
{
    size_t at = r->sector * BLOCK_SECTOR_SIZE;
    if (r->sector != RAM_RECORD_FLUSH)
        memcpy(ram_disk_bytes(crashed) + at, durable + at, BLOCK_SECTOR_SIZE);
}

/* A crash after CUT things were asked for, FLUSHED of them before or with the
   last flush; PART says which of the others are on the disk. */
struct crash {
    size_t cut, flushed;
    bool part[RECORDS_MOST];
};

static void
tell(const struct crash *c, const struct range *r, const char *problem)
{
    if (result->bad++ >= TELL_MOST)
        return;
    printf("bad state:");
    history_print();
    printf(" crash after %zu of %zu requests, %zu flushed; without", c->cut,
           record_cnt, c->flushed);
    for (size_t i = c->flushed; i < c->cut; i++)
        if (!c->part[i])
            printf(" %zu (sector %u)", i, records[i].sector);
    printf("; operations %zu to %zu: %s\n", r->least, r->most, problem);
}

/* True where a disk of which HASH tells, with R to be found on it, was looked
   at before. */
static bool
was_seen(uint32_t hash, const struct range *r)
{
    hash = (hash ^ (r->least << 8) ^ r->most) * 2654435761u;
    for (size_t i = 0; i < seen_cnt; i++)
        if (seen[i] == hash)
            return true;
    if (seen_cnt < STATES_MOST)
        seen[seen_cnt++] = hash;
    return false;
}

/* Tells the crashed disk after C from others. */
static uint32_t
hash_of(const struct crash *c)
{
    uint32_t hash = c->flushed * 40503u;
    for (size_t i = c->flushed; i < c->cut; i++)
        if (c->part[i])
            hash = hash * 31 + hashes[i];
    return hash;
}

/* Makes the crashed disk, on which is what is durable, as it is after C. */
static void
make_state(const struct crash *c)
{
    REQUIRE(ram_disk_record(crashed, RECORDS_MOST), "memory is short");
    for (size_t i = c->flushed; i < c->cut; i++)
        if (c->part[i])
            put(ram_disk_bytes(crashed), &records[i]);
}

/* Takes back what make_state did, and mounting since. */
static void
unmake_state(const struct crash *c)
{
    size_t cnt = ram_disk_record_cnt(crashed);
    const struct ram_record *written = ram_disk_records(crashed);
    REQUIRE(cnt <= RECORDS_MOST, "too much was written");
    for (size_t i = 0; i < cnt; i++)
        put_back(&written[i]);
    for (size_t i = c->flushed; i < c->cut; i++)
        put_back(&records[i]);
}

/* Having looked at the crashed disk after C, looks at what it is when power is
   lost again at a random moment in that. */
static const char *
look_again(const struct crash *c, const struct range *r)
{
    size_t cnt = ram_disk_record_cnt(crashed);
    if (cnt == 0 || cnt > RECORDS_MOST_AGAIN)
        return NULL;
    memcpy(lost, ram_disk_records(crashed), cnt * sizeof *lost);
    size_t cut = explore_random(cnt), flushed = cut;
    while (flushed > 0 && lost[flushed - 1].sector != RAM_RECORD_FLUSH)
        flushed--;
    for (size_t i = 0; i < cut; i++) {
        uint8_t *data = lost_data + i * BLOCK_SECTOR_SIZE;
        memcpy(data, lost[i].data, BLOCK_SECTOR_SIZE);
        lost[i].data = data;
    }

    unmake_state(c);
    make_state(c);
    for (size_t i = 0; i < cut; i++)
        if (lost[i].sector != RAM_RECORD_FLUSH
            && (i < flushed || explore_random(2)))
            put(ram_disk_bytes(crashed), &lost[i]);
    const char *problem = look(r);
    for (size_t i = 0; i < cut; i++)
        put_back(&lost[i]);
    return problem;
}

static void
try_state(const struct crash *c)
{
    struct range r = history_range(c->cut);
    if (was_seen(hash_of(c), &r))
        return;
    bool again = bounds->again > 0 && explore_random(bounds->again) == 0;
    result->states++;
    make_state(c);
    const char *problem = look(&r);
    if (problem == NULL && again)
        problem = look_again(c, &r);
    if (problem != NULL)
        tell(c, &r, problem);
    unmake_state(c);
}

static void
set_parts(struct crash *c, bool value)
{
    for (size_t i = c->flushed; i < c->cut; i++)
        c->part[i] = value;
}

/* What may have happened to the sectors written since the last flush. */
static void
try_parts(struct crash *c)
{
    for (size_t i = c->flushed; i < c->cut; i++) {
        set_parts(c, true);
        c->part[i] = false;
        try_state(c);
        set_parts(c, false);
        c->part[i] = true;
        try_state(c);
    }
    for (unsigned n = 0; n < bounds->subsets; n++) {
        for (size_t i = c->flushed; i < c->cut; i++)
            c->part[i] = explore_random(2);
        try_state(c);
    }
}

/* All crashes. */
static void
try_all(void)
{
    static struct crash c;
    memcpy(durable, base, DISK_SIZE);
    memcpy(ram_disk_bytes(crashed), base, DISK_SIZE);
    seen_cnt = 0;
    c.flushed = 0;
    for (c.cut = 0; c.cut <= record_cnt; c.cut++) {
        bool at_flush = c.cut == record_cnt
                        || records[c.cut].sector == RAM_RECORD_FLUSH;
        set_parts(&c, true);
        try_state(&c);
        if (!at_flush)
            continue;
        try_parts(&c);
        for (size_t i = c.flushed; i < c.cut; i++) {
            put(durable, &records[i]);
            put_back(&records[i]);
        }
        c.flushed = c.cut + 1;
    }
}

void
explore(const struct op *wanted, size_t cnt, const struct explore_bounds *b,
        enum explore_fault fault, struct explore_result *r)
{
    ASSERT(cnt <= OPS_MOST);
    bounds = b;
    result = r;
    run(wanted, cnt);
    take_records(fault);
    result->workloads++;
    try_all();
}
