/* partition_parse: reads tables that anybody may have written. */

#include "devices/partition.h"
#include <string.h>

/* One line of a table, and a sector that holds a table. [UEFI] 5.2.1, "Legacy
   Master Boot Record". */
struct table_entry {
    uint8_t boot;               /* 0x80: active, else 0 */
    uint8_t first_chs[3];       /* not used */
    uint8_t type;               /* 0: the entry is empty */
    uint8_t last_chs[3];        /* not used */
    uint32_t start;             /* relative to what the table says */
    uint32_t size;
} __attribute__((packed));

struct table_sector {
    uint8_t code[446];
    struct table_entry entries[4];
    uint16_t signature;
} __attribute__((packed));

_Static_assert(sizeof(struct table_entry) == 16, "on-disk layout");
_Static_assert(sizeof(struct table_sector) == BLOCK_SECTOR_SIZE,
               "on-disk layout");

#define SIGNATURE 0xaa55
#define FIRST_LOGICAL 5

/* What we know while parsing. */
struct parser {
    const struct partition_source *source;
    unsigned cnt;                               /* accepted so far */
    struct partition accepted[PARTITION_MAX];
    unsigned next_logical;                      /* number of the next one */
    struct table_sector table;                  /* the one being read */
};

static bool
is_extended(uint8_t type)
{
    return type == 0x05 || type == 0x0f || type == 0x85;
}

/* Reads the table in SECTOR into P->table.  False on an error or where there
   is none. */
static bool
read_table(struct parser *p, block_sector_t sector)
{
    return p->source->read(p->source->aux, sector, &p->table)
           && p->table.signature == SIGNATURE;
}

/* True where the table can be one of partitions.  Boot sectors of file systems
   bear the same signature, over other bytes. */
static bool
is_plausible(const struct table_sector *table)
{
    bool any = false;
    for (unsigned i = 0; i < 4; i++) {
        const struct table_entry *e = &table->entries[i];
        if ((e->boot & 0x7f) != 0)
            return false;
        any = any || e->type != 0;
    }
    return any;
}

/* True where NEW and OLD have a sector in common; both lie on the disk. */
static bool
overlaps(const struct partition *new, const struct partition *old)
{
    return new->start < old->start + old->size
           && old->start < new->start + new->size;
}

/* Why NEW cannot be accepted, or NULL where it can. */
static const char *
objection(const struct parser *p, const struct partition *new)
{
    block_sector_t disk_size = p->source->size;
    if (new->size == 0)
        return "is empty";
    if (new->start == 0)
        return "covers the partition table";
    if (new->start >= disk_size || new->size > disk_size - new->start)
        return "reaches beyond the end of the disk";
    for (unsigned i = 0; i < p->cnt; i++)
        if (overlaps(new, &p->accepted[i]))
            return "overlaps another";
    if (p->cnt == PARTITION_MAX)
        return "is one too many";
    return NULL;
}

/* Accepts the partition NUMBER of entry E, whose start counts from BASE, or
   reports it as bad. */
static void
take(struct parser *p, unsigned number, const struct table_entry *e,
     block_sector_t base)
{
    struct partition new = { .number = number, .type = e->type,
                             .start = base + e->start, .size = e->size };
    if (new.start < base)
        new.start = UINT32_MAX;         /* wrapped: beyond any disk */
    const char *why = objection(p, &new);
    if (why != NULL) {
        p->source->bad(p->source->aux, &new, why);
        return;
    }
    p->accepted[p->cnt++] = new;
    p->source->found(p->source->aux, &new);
}

/* Reports that extended partition E cannot be followed further. */
static void
broken_chain(struct parser *p, const struct table_entry *e, const char *why)
{
    struct partition bad = { .number = p->next_logical, .type = e->type,
                             .start = e->start, .size = e->size };
    p->source->bad(p->source->aux, &bad, why);
}

/* In P->table, one of an extended partition, takes the logical partition and
   returns how far from the extended partition's start the next table is; 0
   where this was the last. */
static block_sector_t
take_logical(struct parser *p, block_sector_t here)
{
    block_sector_t next = 0;
    for (unsigned i = 0; i < 4; i++) {
        const struct table_entry *e = &p->table.entries[i];
        if (is_extended(e->type))
            next = next == 0 ? e->start : next;
        else if (e->type != 0)
            take(p, p->next_logical++, e, here);
    }
    return next;
}

/* Why the chain of EXTENDED cannot go on from the table at OFFSET to the one at
   NEXT, or NULL where it can.  Tables come in ascending order, as partitioning
   programs write them: so no chain runs in a circle. */
static const char *
chain_objection(const struct parser *p, const struct table_entry *extended,
                block_sector_t offset, block_sector_t next)
{
    if (next <= offset)
        return "is chained backward";
    if (next >= extended->size
        || (uint64_t) extended->start + next >= p->source->size)
        return "is chained beyond its end";
    if (p->next_logical >= FIRST_LOGICAL + PARTITION_MAX)
        return "holds too many";
    return NULL;
}

/* Takes what the tables of EXTENDED, an entry of the MBR, hold. */
static void
follow_chain(struct parser *p, const struct table_entry *extended)
{
    block_sector_t offset = 0, next;
    const char *why = NULL;
    if (extended->start == 0 || extended->start >= p->source->size)
        why = "reaches beyond the end of the disk";

    for (; why == NULL; offset = next) {
        if (!read_table(p, extended->start + offset)) {
            why = "has no readable table";
            break;
        }
        next = take_logical(p, extended->start + offset);
        if (next == 0)
            return;
        why = chain_objection(p, extended, offset, next);
    }
    broken_chain(p, extended, why);
}

bool
partition_parse(const struct partition_source *source)
{
    struct parser p = { .source = source, .next_logical = FIRST_LOGICAL };
    if (source->size == 0 || !read_table(&p, 0) || !is_plausible(&p.table))
        return false;

    struct table_entry primary[4];
    memcpy(primary, p.table.entries, sizeof primary);
    for (unsigned i = 0; i < 4; i++)
        if (is_extended(primary[i].type))
            follow_chain(&p, &primary[i]);
        else if (primary[i].type != 0)
            take(&p, i + 1, &primary[i], 0);
    return true;
}
