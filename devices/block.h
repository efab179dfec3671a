#ifndef DEVICES_BLOCK_H
#define DEVICES_BLOCK_H

/* Block devices: anything that holds numbered sectors of 512 bytes.

   A driver registers a device with a table of operations; everybody else names
   it by its name (hda1) or by the role it plays (the file system).  Devices
   stack: a partition is a device whose operations read the disk below.  All
   reading and writing runs in thread context and may sleep; any number of
   threads may use one device, with no order between requests that overlap in
   time.  A device never panics: what the disk or its contents make
   impossible, out-of-range sectors included, comes back as false. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLOCK_SECTOR_SIZE 512

/* Number of a sector on its device. */
typedef uint32_t block_sector_t;
#define PRDSNu "u"

/* A sector of zeros. */
extern const uint8_t block_zeros[BLOCK_SECTOR_SIZE];

enum block_type {
    /* Roles: at most one device plays each. */
    BLOCK_KERNEL,               /* holds a kernel */
    BLOCK_FILESYS,              /* the file system */
    BLOCK_SCRATCH,              /* archives in and out */
    BLOCK_SWAP,                 /* pages */
    BLOCK_ROLE_CNT,

    BLOCK_RAW = BLOCK_ROLE_CNT, /* a whole disk, or one without partitions */
    BLOCK_FOREIGN,              /* other people's: never written */
    BLOCK_CNT
};

struct block;

/* The name of TYPE, for people. */
const char *block_type_name(enum block_type type);

/* The device that plays ROLE, or NULL; sets it (NULL: none).  Any context; set
   at boot. */
struct block *block_get_role(enum block_type role);
void block_set_role(enum block_type role, struct block *block);

/* The device called NAME, or NULL.  Any context. */
struct block *block_get_by_name(const char *name);

/* The first device, and the one registered after BLOCK; NULL after the last.
   Any context. */
struct block *block_first(void);
struct block *block_next(struct block *block);

/* Read or write one sector, or CNT of them from SECTOR on, from or to BUFFER in
   kernel memory.  False where a sector lies behind the end, the device
   reports an error, or the device is foreign (writing); BUFFER, or the
   sectors, then hold anything.  May sleep. */
bool block_read(struct block *block, block_sector_t sector, void *buffer);
bool block_write(struct block *block, block_sector_t sector,
                 const void *buffer);
bool block_read_many(struct block *block, block_sector_t sector, size_t cnt,
                     void *buffer);
bool block_write_many(struct block *block, block_sector_t sector, size_t cnt,
                      const void *buffer);

/* A piece of kernel memory for CNT sectors of a request. */
struct block_piece {
    void *data;                         /* not written to when writing */
    size_t cnt;
};

/* The most sectors of a request in pieces. */
#define BLOCK_PIECES_MAX 256

/* As block_read_many and block_write_many, one request, for the sectors from
   SECTOR on and the PIECE_CNT pieces of memory, in order; BLOCK_PIECES_MAX
   sectors in all at the most. */
bool block_read_pieces(struct block *block, block_sector_t sector,
                       const struct block_piece *pieces, size_t piece_cnt);
bool block_write_pieces(struct block *block, block_sector_t sector,
                        const struct block_piece *pieces, size_t piece_cnt);

/* Returns when every block_write that returned true before is on the medium;
   false where that failed.  May sleep. */
bool block_flush(struct block *block);

/* What BLOCK is.  Any context. */
block_sector_t block_size(const struct block *block);
const char *block_name(const struct block *block);
enum block_type block_type(const struct block *block);

/* What was asked of a device so far. */
struct block_stats {
    unsigned reads, writes;             /* sectors */
    unsigned read_calls, write_calls;   /* requests that moved them */
    unsigned flushes;
    unsigned outside;                   /* requests behind the end: refused */
};
void block_get_stats(const struct block *block, struct block_stats *stats);

/* Prints a line for each device that plays a role.  Any context. */
void block_print_stats(void);

/* What a driver does.  AUX is its own; SECTOR and CNT (at least 1) lie inside
   the device.  Each returns false where the device reports an error.  Called
   by any number of threads at once, with no lock held by this layer; may
   sleep. */
struct block_operations {
    bool (*read)(void *aux, block_sector_t sector, size_t cnt, void *buffer);
    bool (*write)(void *aux, block_sector_t sector, size_t cnt,
                  const void *buffer);
    bool (*flush)(void *aux);   /* NULL: a write that returned is durable */
    /* The same in pieces.  NULL: it is done piece by piece. */
    bool (*read_pieces)(void *aux, block_sector_t sector,
                        const struct block_piece *pieces, size_t piece_cnt);
    bool (*write_pieces)(void *aux, block_sector_t sector,
                         const struct block_piece *pieces, size_t piece_cnt);
};

/* Makes a device NAME of SIZE sectors known, with OPS on AUX.  EXTRA_INFO,
   unless it is NULL, is printed in a line about the device.  Returns the
   device, which exists for good, or NULL where memory is short or NAME is
   taken. */
struct block *block_register(const char *name, enum block_type type,
                             const char *extra_info, block_sector_t size,
                             const struct block_operations *ops, void *aux);

#endif /* devices/block.h */
