#include "filesys/read-ahead.h"
#include <round.h>
#include "filesys/strata.h"
#include "filesys/super.h"
#include "threads/synch.h"
#include "threads/thread.h"

/* Sectors that are read ahead at once: this part of the cache, so that what is
   being read finds room beside them. */
#define CACHE_PART 2
#define MOST 64

/* The sectors that shall be brought in next; a newer request replaces an older
   one.  No lock: a mixture of two costs a needless read, no more.  [a] */
static block_sector_t next_first;
static size_t next_cnt;                 /* 0: there is none */

static bool stopping;                   /* [a] */
static struct semaphore wake; /* a unit for each request, or the end */
static struct semaphore ended;

/* Brings in what is asked for. */
static void
work(void *unused UNUSED)
{
    for (;;) {
        sema_down(&wake);
        if (__atomic_load_n(&stopping, __ATOMIC_ACQUIRE))
            break;
        size_t cnt = __atomic_exchange_n(&next_cnt, 0, __ATOMIC_ACQUIRE);
        block_sector_t first = __atomic_load_n(&next_first, __ATOMIC_RELAXED);
        if (cnt > super.sectors - first)        /* of a mixture */
            cnt = super.sectors - first;
        cache_load(super.cache, first, cnt, true);
    }
    sema_up(&ended);
}

/* The thread comes before those who read, so that the disk is at work before
   they go on. */
bool
read_ahead_start(void)
{
    sema_init(&wake, 0);
    sema_init(&ended, 0);
    wake.outside = true;
    next_cnt = 0;
    stopping = false;
    return thread_create_service("read-ahead", PRI_DEFAULT + 1, work, NULL)
           != TID_ERROR;
}

void
read_ahead_stop(void)
{
    __atomic_store_n(&stopping, true, __ATOMIC_RELEASE);
    sema_up(&wake);
    sema_down(&ended);
}

static void
ask(block_sector_t first, size_t cnt)
{
    __atomic_store_n(&next_first, first, __ATOMIC_RELAXED);
    __atomic_store_n(&next_cnt, cnt, __ATOMIC_RELEASE);
    sema_up(&wake);
}

/* How many sectors of the cache one request may fill. */
static size_t
portion(void)
{
    size_t cnt = cache_size(super.cache) / CACHE_PART;
    return cnt < MOST ? cnt : MOST;
}

/* CNT, or 1 more where the file's sectors from FROM on, which begin at FIRST,
   end after CNT because an index sector ends: the next one is made just before
   what it points to, and so most likely lies between. */
static size_t
with_index(uint32_t from, size_t cnt, block_sector_t first)
{
    uint32_t next = from + cnt - DIRECT_CNT;
    return next % POINTERS_PER_SECTOR == 0 && first + cnt < super.sectors
           ? cnt + 1 : cnt;
}

void
read_ahead_go_on(struct strata_inode *inode, uint32_t read_end)
{
    block_sector_t first;
    uint32_t idx = read_end / BLOCK_SECTOR_SIZE, most = portion();
    uint32_t end = DIV_ROUND_UP(inode->inode.length, BLOCK_SECTOR_SIZE);
    uint32_t from = __atomic_load_n(&inode->ahead_end, __ATOMIC_RELAXED);
    if (from < idx || from > idx + 2 * most)
        from = idx;
    if (from >= end || from > idx + most / 2)
        return;
    size_t cnt = end - from < most ? end - from : most;
    cnt = inode_map_find(&inode->map, from, cnt, &first);
    if (cnt == 0)
        return;
    __atomic_store_n(&inode->ahead_end, from + cnt, __ATOMIC_RELAXED);
    if (first != 0)
        ask(first, from + cnt < end ? with_index(from, cnt, first) : cnt);
}
