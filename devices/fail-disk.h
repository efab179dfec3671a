#ifndef DEVICES_FAIL_DISK_H
#define DEVICES_FAIL_DISK_H

/* Requests to a block device that fail on request: debug builds let the Nth
   from some moment on come back as if the disk had refused, so that each way
   out can be tried.  -fail-disk=N counts those to the file system's device from
   the end of boot. */

#include <stdbool.h>

struct block;

/* Kinds of requests. */
#define FAIL_DISK_READ 1
#define FAIL_DISK_WRITE 2
#define FAIL_DISK_FLUSH 4
#define FAIL_DISK_ANY 7

#ifndef NDEBUG

/* The device whose requests are counted; NULL: none. [a] */
extern struct block *fail_disk_device;

/* Of the requests to BLOCK of KINDS (a sum) the Nth from now on fails, and
   where FOREVER each after it; 0: none.  While none is under way. */
void fail_disk_at(struct block *block, unsigned kinds, unsigned n,
                  bool forever);

/* True where the one that should fail has come.  Any context. */
bool fail_disk_done(void);

/* Counts a request of KIND; true where it is to fail. */
bool fail_disk_count(unsigned kind);

static inline bool
fail_disk(const struct block *block, unsigned kind)
{
    return __builtin_expect(block == fail_disk_device, 0)
           && fail_disk_count(kind);
}

#else

static inline bool
fail_disk(const struct block *block, unsigned kind)
{
    (void) block;
    (void) kind;
    return false;
}

#endif

#endif /* devices/fail-disk.h */
