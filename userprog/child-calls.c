/* System calls by which processes make others, wait for them and become other
   programs. */

#include <string.h>
#include <sysinfo.h>
#include "devices/timer.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/cpu.h"
#include "threads/palloc.h"
#include "threads/stack.h"
#include "userprog/calls.h"
#include "userprog/family.h"
#include "userprog/process.h"
#include "vm/space.h"

/* waitpid's option: do not wait. */
#define WNOHANG 1

uint32_t
call_fork(const uint32_t *args UNUSED)
{
    return process_fork(process_user_frame());
}

/* What pack_vector returns else than a count. */
enum { TOO_LONG = -1, NOT_THE_USERS = -2 };

/* Packs the strings that the array at UARGV points to, up to a null pointer, at
   the end of PAGE.  Returns their *BYTES and how many there are. */
static int
pack_vector(char *page, const uint32_t *uargv, size_t *bytes)
{
    uint32_t ustr;
    int cnt = 0;
    *bytes = 0;
    for (;; cnt++) {
        long room = PGSIZE - *bytes, length;
        if (!usermem_read_word(&ustr, uargv + cnt))
            return NOT_THE_USERS;
        if (ustr == 0)
            break;
        length = usermem_read_string(page + *bytes, (const char *) ustr, room);
        if (length < 0)
            return NOT_THE_USERS;
        if (length == room)
            return TOO_LONG;
        *bytes += length + 1;
    }
    memmove(page + PGSIZE - *bytes, page, *bytes);
    return cnt;
}

uint32_t
call_execv(const uint32_t *args)
{
    struct user_string program;
    if (!call_get_string(&program, args[0]))
        return -1;
    char *page = palloc_get_page(0);
    size_t bytes = 0;
    int cnt = page != NULL
              ? pack_vector(page, (const uint32_t *) args[1], &bytes)
              : TOO_LONG;
    enum replace_result result
        = cnt >= 0 ? process_replace(process_user_frame(), program.text, page,
                                     bytes, cnt)
                   : NOT_REPLACED;
    palloc_free_page(page);
    call_put_string(&program);
    if (cnt == NOT_THE_USERS)
        call_kill();
    if (result == REPLACE_ENDED)
        process_end_thread(-1);
    return result == REPLACED ? 0 : -1;
}

uint32_t
call_waitpid(const uint32_t *args)
{
    tid_t tid = args[0];
    int status, *ustatus = (int *) args[1];
    struct family *family = process_family();
    if (ustatus != NULL && !usermem_probe(ustatus, sizeof status, true))
        call_kill();
    if (family == NULL || (args[2] & ~WNOHANG) != 0)
        return -1;

    switch (family_wait(family, &tid, &status, !(args[2] & WNOHANG))) {
    case FAMILY_NO_CHILD:
        return -1;
    case FAMILY_NOT_YET:
        return 0;
    case FAMILY_BROKEN_OFF:
        signal_call_again(process_user_frame());
        return -1;
    case FAMILY_ENDED:
        break;
    }
    if (ustatus != NULL && !usermem_write(ustatus, &status, sizeof status))
        call_kill();
    return tid;
}

uint32_t
call_sysinfo(const uint32_t *args)
{
    struct palloc_stats user, kernel;
    palloc_get_stats(PAL_USER, &user);
    palloc_get_stats(0, &kernel);
    struct sysinfo info = {
        .page_size = PGSIZE,
        .user_pages = user.pages,
        .user_pages_free = user.free,
        .kernel_pages = kernel.pages,
        .kernel_pages_free = kernel.free + stack_spare_pages(),
        .processes = process_count(),
        .cpus = cpu_count,
        .tick_rate = TIMER_FREQ,
        .ticks = timer_ticks(),
    };
    space_tell(process_current()->space, &info);
    if (!usermem_write((void *) args[0], &info, sizeof info))
        call_kill();
    return 0;
}
