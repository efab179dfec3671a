#include "filesys/fsck.h"
#include <bitmap.h>
#include <crc32.h>
#include <ctype.h>
#include <debug.h>
#include <round.h>
#include <stdio.h>
#include <string.h>
#include "filesys/format.h"
#include "filesys/super.h"
#include "threads/malloc.h"

#define ENTRIES_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(struct entry_disk))

/* A check under way.  The maps have a bit for each sector. */
struct check {
    struct block *device;
    bool quiet;
    struct fsck_result *result;
    struct super_disk super;
    block_sector_t data_start;
    struct bitmap *marked;      /* as used, by the disk's map */
    struct bitmap *claimed;     /* something points to it */
    struct bitmap *waiting;     /* a directory's inode, yet to be walked */
    block_sector_t cached;      /* the index sector in `index', 0: none */
    uint32_t index[POINTERS_PER_SECTOR];
};

static void problem(struct check *, const char *format, ...)
    PRINTF_FORMAT(2, 3);

static void
problem(struct check *c, const char *format, ...)
{
    va_list args;
    char text[160];
    c->result->problems++;
    if (c->quiet)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    printf("fsck: %s: %s\n", block_name(c->device), text);
}

static bool
is_in_data(const struct check *c, block_sector_t sector)
{
    return sector >= c->data_start && sector < c->super.sectors;
}

static bool
read_sector(struct check *c, block_sector_t sector, void *buffer)
{
    bool done = block_read(c->device, sector, buffer);
    if (!done)
        problem(c, "sector %u cannot be read", sector);
    return done;
}

/* --- Who has which sector ------------------------------------------------- */

/* Takes SECTOR for what WHERE stands for, which points to it; false where that
   cannot be. */
static bool
claim(struct check *c, block_sector_t sector, const char *where)
{
    if (!is_in_data(c, sector)) {
        problem(c, "%s points to sector %u", where, sector);
        return false;
    }
    if (bitmap_test(c->claimed, sector)) {
        problem(c, "%s points to sector %u, which something else has", where,
                sector);
        return false;
    }
    bitmap_mark(c->claimed, sector);
    c->result->sectors++;
    return true;
}

/* The name of the inode in SECTOR, for `where'. */
struct inode_name {
    char text[24];
};

static struct inode_name
name_of(block_sector_t sector)
{
    struct inode_name name;
    snprintf(name.text, sizeof name.text, "inode %u", sector);
    return name;
}

/* Claims what the CNT POINTERS name, the data sectors FIRST and up of the inode
   called WHERE, which has MOST. */
static void
claim_data(struct check *c, const char *where, const uint32_t *pointers,
           size_t cnt, size_t first, size_t most)
{
    for (size_t i = 0; i < cnt; i++) {
        if (pointers[i] == 0)
            continue;
        claim(c, pointers[i], where);
        if (first + i >= most)
            problem(c, "%s points to sector %u behind its end", where,
                    pointers[i]);
    }
}

/* Claims index sector SECTOR of the inode called WHERE and makes it the cached
   one; false where there is nothing to go on with. */
static bool
claim_index(struct check *c, const char *where, block_sector_t sector)
{
    if (sector == 0 || !claim(c, sector, where))
        return false;
    c->cached = 0;
    if (!read_sector(c, sector, c->index))
        return false;
    c->cached = sector;
    return true;
}

/* Claims all that inode D, called WHERE, points to. */
static void
claim_pointers(struct check *c, const struct inode_disk *d, const char *where)
{
    size_t most = DIV_ROUND_UP(d->length, BLOCK_SECTOR_SIZE);
    claim_data(c, where, d->direct, DIRECT_CNT, 0, most);
    if (claim_index(c, where, d->indirect))
        claim_data(c, where, c->index, POINTERS_PER_SECTOR, DIRECT_CNT, most);
    if (!claim_index(c, where, d->doubly))
        return;

    uint32_t *top = malloc(sizeof c->index);
    if (top == NULL) {
        problem(c, "memory is short");
        return;
    }
    memcpy(top, c->index, sizeof c->index);
    for (size_t i = 0; i < POINTERS_PER_SECTOR; i++)
        if (claim_index(c, where, top[i]))
            claim_data(c, where, c->index, POINTERS_PER_SECTOR,
                       DIRECT_CNT + (1 + i) * POINTERS_PER_SECTOR, most);
    free(top);
}

/* Claims the inode in SECTOR, to which WHERE points as one of TYPE (0: any),
   and all that it points to.  Returns true with *D set to it where it is
   one. */
static bool
visit(struct check *c, block_sector_t sector, unsigned type,
      const char *where, struct inode_disk *d)
{
    if (!claim(c, sector, where) || !read_sector(c, sector, d))
        return false;
    if (d->magic != INODE_MAGIC
        || d->length > INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE
        || (d->type != INODE_FILE && d->type != INODE_DIRECTORY)) {
        problem(c, "%s: sector %u holds no inode", where, sector);
        return false;
    }
    if (type != 0 && d->type != type)
        problem(c, "%s: inode %u is of type %u, not %u", where, sector,
                d->type, type);
    if (d->type == INODE_FILE)
        c->result->files++;
    else
        c->result->directories++;
    struct inode_name name = name_of(sector);
    claim_pointers(c, d, name.text);
    return true;
}

/* --- Directories ---------------------------------------------------------- */

/* Sets *SECTOR to pointer IDX of index sector INDEX; 0 in a hole. */
static bool
follow(struct check *c, block_sector_t index, size_t idx,
       block_sector_t *sector)
{
    *sector = 0;
    if (index == 0)
        return true;
    if (!is_in_data(c, index))
        return false;
    if (c->cached != index) {
        c->cached = 0;
        if (!block_read(c->device, index, c->index))
            return false;
        c->cached = index;
    }
    *sector = c->index[idx];
    return true;
}

/* Sets *SECTOR to where sector IDX of inode D lies; 0 for a hole. */
static bool
find_sector(struct check *c, const struct inode_disk *d, size_t idx,
            block_sector_t *sector)
{
    if (idx < DIRECT_CNT) {
        *sector = d->direct[idx];
        return true;
    }
    idx -= DIRECT_CNT;
    if (idx < POINTERS_PER_SECTOR)
        return follow(c, d->indirect, idx, sector);
    idx -= POINTERS_PER_SECTOR;
    block_sector_t index;
    return follow(c, d->doubly, idx / POINTERS_PER_SECTOR, &index)
           && follow(c, index, idx % POINTERS_PER_SECTOR, sector);
}

/* A directory that is walked, and the sector of it read last. */
struct walk {
    struct inode_disk d;
    size_t idx;                 /* of the sector; SIZE_MAX: none yet */
    struct entry_disk entries[ENTRIES_PER_SECTOR];
};

/* Returns entry NUMBER of W's directory; NULL where it cannot be read. */
static struct entry_disk *
entry(struct check *c, struct walk *w, size_t number)
{
    size_t idx = number / ENTRIES_PER_SECTOR;
    block_sector_t sector;
    if (w->idx != idx) {
        w->idx = SIZE_MAX;
        if (!find_sector(c, &w->d, idx, &sector))
            return NULL;
        if (sector == 0)
            memset(w->entries, 0, sizeof w->entries);
        else if (!is_in_data(c, sector)
                 || !block_read(c->device, sector, w->entries))
            return NULL;
        w->idx = idx;
    }
    return &w->entries[number % ENTRIES_PER_SECTOR];
}

/* Copies E's name to TEXT, with a question mark for what a terminal might
   obey. */
static void
copy_name(char text[ENTRY_NAME_ROOM + 1], const struct entry_disk *e)
{
    memcpy(text, e->name, ENTRY_NAME_ROOM);
    text[ENTRY_NAME_ROOM] = '\0';
    for (char *t = text; *t != '\0'; t++)
        if (!isprint((unsigned char) *t))
            *t = '?';
}

/* True where E's name is one that the kernel gives. */
static bool
is_good_name(const struct entry_disk *e)
{
    size_t length = strnlen(e->name, ENTRY_NAME_ROOM);
    return length > 0 && length < ENTRY_NAME_ROOM
           && strchr(e->name, '/') == NULL && strcmp(e->name, ".") != 0
           && strcmp(e->name, "..") != 0;
}

/* True where one of the entries before NUMBER has the name of E. */
static bool
was_before(struct check *c, struct walk *before, const struct entry_disk *e,
           size_t number)
{
    for (size_t i = 0; i < number; i++) {
        const struct entry_disk *other = entry(c, before, i);
        if (other != NULL && other->inode != 0
            && strncmp(other->name, e->name, ENTRY_NAME_ROOM) == 0)
            return true;
    }
    return false;
}

/* Checks entry NUMBER, E, of the directory in SECTOR. */
static void
check_entry(struct check *c, block_sector_t sector, struct walk *before,
            const struct entry_disk *e, size_t number)
{
    char name[ENTRY_NAME_ROOM + 1], where[80];
    struct inode_disk *d = malloc(sizeof *d);
    copy_name(name, e);
    if (d == NULL) {
        problem(c, "memory is short");
        return;
    }
    if (!is_good_name(e))
        problem(c, "directory %u: the name '%s' is bad", sector, name);
    if (was_before(c, before, e, number))
        problem(c, "directory %u: the name '%s' is there twice", sector, name);
    snprintf(where, sizeof where, "directory %u, '%s'", sector, name);
    if (visit(c, e->inode, e->type, where, d)) {
        if (d->removed)
            problem(c, "%s: inode %u is marked as removed", where, e->inode);
        if (d->type == INODE_DIRECTORY) {
            bitmap_mark(c->waiting, e->inode);
            if (d->parent != sector)
                problem(c, "inode %u: its parent is %u, not %u", e->inode,
                        d->parent, sector);
        }
    }
    free(d);
}

/* True where all entries of W's directory can be read. */
static bool
is_readable(struct check *c, struct walk *w, size_t cnt)
{
    for (size_t i = 0; i < cnt; i += ENTRIES_PER_SECTOR)
        if (entry(c, w, i) == NULL)
            return false;
    return true;
}

/* Checks what the directory in SECTOR, read to W, names; BEFORE is a second
   walk through it. */
static void
walk_directory(struct check *c, block_sector_t sector, struct walk *w,
               struct walk *before)
{
    size_t cnt = w->d.length / sizeof(struct entry_disk);
    if (w->d.length % sizeof(struct entry_disk) != 0)
        problem(c, "directory %u: its length %u is no number of entries",
                sector, w->d.length);
    w->idx = before->idx = SIZE_MAX;
    before->d = w->d;
    if (!is_readable(c, w, cnt)) {
        problem(c, "directory %u: its data cannot be read", sector);
        return;
    }
    for (size_t i = 0; i < cnt; i++) {
        struct entry_disk *e = entry(c, w, i);
        if (e != NULL && e->inode != 0)
            check_entry(c, sector, before, e, i);
    }
}

/* Checks all directories, from the root on. */
static void
walk_tree(struct check *c)
{
    struct walk *w = malloc(sizeof *w), *before = malloc(sizeof *before);
    size_t at = c->super.root;
    if (w == NULL || before == NULL)
        problem(c, "memory is short");
    else if (visit(c, at, INODE_DIRECTORY, "the root", &w->d)) {
        if (w->d.parent != at)
            problem(c, "inode %zu: the root's parent is %u", at, w->d.parent);
        bitmap_mark(c->waiting, at);
        while ((at = bitmap_scan(c->waiting, 0, 1, true)) != BITMAP_ERROR) {
            bitmap_reset(c->waiting, at);
            if (read_sector(c, at, &w->d))
                walk_directory(c, at, w, before);
        }
    }
    free(w);
    free(before);
}

/* --- The rest ------------------------------------------------------------- */

/* Visits the inodes that were removed while they were open. */
static void
visit_orphans(struct check *c)
{
    uint32_t row[ORPHANS_PER_SECTOR];
    struct inode_disk *d = malloc(sizeof *d);
    for (size_t s = 0; d != NULL && s < c->super.orphan_sectors; s++) {
        if (!read_sector(c, c->super.orphan_start + s, row))
            continue;
        for (size_t i = 0; i < ORPHANS_PER_SECTOR; i++)
            if (row[i] != 0 && visit(c, row[i], 0, "an orphan", d)
                && d->removed != 1)
                problem(c, "an orphan: inode %u is not marked as removed",
                        row[i]);
    }
    if (d == NULL)
        problem(c, "memory is short");
    free(d);
}

static void
compare_maps(struct check *c)
{
    for (block_sector_t s = 0; s < c->super.sectors; s++) {
        bool marked = bitmap_test(c->marked, s);
        if (s < c->data_start && !marked)
            problem(c, "sector %u, the file system's own, is not marked as "
                    "used", s);
        if (s < c->data_start || marked == bitmap_test(c->claimed, s))
            continue;
        if (marked)
            problem(c, "sector %u is marked as used, and nobody's", s);
        else
            problem(c, "sector %u is in use, and not marked as used", s);
    }
}

/* True where a whole record waits in the journal. */
static bool
has_records(struct check *c)
{
    struct journal_disk head;
    struct record_disk r;
    uint8_t content[BLOCK_SECTOR_SIZE];
    block_sector_t at = c->super.journal_start;
    if (!block_read(c->device, at, &head) || !block_read(c->device, at + 1, &r)
        || r.magic != RECORD_MAGIC || r.sequence != head.sequence || r.cnt == 0
        || r.cnt > RECORD_MOST || r.cnt + 2 > c->super.journal_sectors)
        return false;
    uint32_t sum = crc32(0, &r.magic, sizeof r - sizeof r.checksum);
    for (uint32_t i = 0; i < r.cnt; i++) {
        if (!block_read(c->device, at + 2 + i, content))
            return false;
        sum = crc32(sum, content, sizeof content);
    }
    return sum == r.checksum;
}

/* Checks all; C has its maps. */
static void
check_all(struct check *c)
{
    if (!block_read_many(c->device, MAP_START, c->super.map_sectors,
                         bitmap_raw(c->marked))) {
        problem(c, "its free map cannot be read");
        return;
    }
    walk_tree(c);
    visit_orphans(c);
    compare_maps(c);
}

void
fsck(struct block *device, bool quiet, struct fsck_result *result)
{
    memset(result, 0, sizeof *result);
    struct check *c = calloc(1, sizeof *c);
    if (c == NULL) {
        printf("fsck: memory is short\n");
        result->problems = 1;
        return;
    }
    c->device = device;
    c->quiet = quiet;
    c->result = result;

    const char *why = super_check(device, &c->super);
    if (why == NULL && has_records(c))
        why = "its journal has yet to be replayed";
    if (why != NULL)
        problem(c, "%s", why);
    else {
        size_t bits = (size_t) c->super.map_sectors * BITS_PER_SECTOR;
        c->data_start = c->super.journal_start + c->super.journal_sectors;
        c->marked = bitmap_create(bits);
        c->claimed = bitmap_create(bits);
        c->waiting = bitmap_create(bits);
        if (c->marked != NULL && c->claimed != NULL && c->waiting != NULL)
            check_all(c);
        else
            problem(c, "memory is short");
        bitmap_destroy(c->marked);
        bitmap_destroy(c->claimed);
        bitmap_destroy(c->waiting);
    }
    free(c);
}
