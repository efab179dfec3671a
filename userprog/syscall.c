#include "userprog/syscall.h"
#include <stddef.h>
#include <syscall-nr.h>
#include "i386/interrupt.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/interruption.h"
#include "threads/palloc.h"
#include "threads/trace.h"
#include "userprog/calls.h"
#include "userprog/process.h"
#include "userprog/signal.h"
#include "userprog/single-step.h"

#define MOST_ARGUMENTS 3

struct call {
    uint32_t (*function)(const uint32_t *args);     /* NULL: no such call */
    unsigned argc;
};

static const struct call calls[SYS_END] = {
    [SYS_HALT] = { call_halt, 0 },
    [SYS_EXIT] = { call_exit, 1 },
    [SYS_EXEC] = { call_exec, 1 },
    [SYS_WAIT] = { call_wait, 1 },
    [SYS_CREATE] = { call_create, 2 },
    [SYS_REMOVE] = { call_remove, 1 },
    [SYS_OPEN] = { call_open, 1 },
    [SYS_FILESIZE] = { call_filesize, 1 },
    [SYS_READ] = { call_read, 3 },
    [SYS_WRITE] = { call_write, 3 },
    [SYS_SEEK] = { call_seek, 2 },
    [SYS_TELL] = { call_tell, 1 },
    [SYS_CLOSE] = { call_close, 1 },
    [SYS_MMAP] = { call_mmap, 2 },
    [SYS_MUNMAP] = { call_munmap, 1 },
    [SYS_CHDIR] = { call_chdir, 1 },
    [SYS_MKDIR] = { call_mkdir, 1 },
    [SYS_READDIR] = { call_readdir, 2 },
    [SYS_ISDIR] = { call_isdir, 1 },
    [SYS_INUMBER] = { call_inumber, 1 },
    [SYS_FORK] = { call_fork, 0 },
    [SYS_EXECV] = { call_execv, 2 },
    [SYS_WAITPID] = { call_waitpid, 3 },
    [SYS_PIPE] = { call_pipe, 1 },
    [SYS_DUP2] = { call_dup2, 2 },
    [SYS_SYSINFO] = { call_sysinfo, 1 },
    [SYS_GETPID] = { call_getpid, 0 },
    [SYS_SLEEP_MS] = { call_sleep_ms, 1 },
    [SYS_YIELD] = { call_yield, 0 },
    [SYS_CLOCK] = { call_clock, 0 },
    [SYS_KILL] = { call_send_signal, 2 },
    [SYS_SIGNAL] = { call_signal, 3 },
    [SYS_MMAP_MEMORY] = { call_mmap_memory, 3 },
    [SYS_MMAP_SYNC] = { call_mmap_sync, 1 },
    [SYS_MUNMAP_RANGE] = { call_munmap_range, 2 },
    [SYS_SIGRETURN] = { call_sigreturn, 0 },
    [SYS_THREAD_CREATE] = { call_thread_create, 2 },
    [SYS_THREAD_EXIT] = { call_thread_exit, 1 },
    [SYS_THREAD_JOIN] = { call_thread_join, 2 },
    [SYS_GETTID] = { call_gettid, 0 },
    [SYS_FUTEX_WAIT] = { call_futex_wait, 3 },
    [SYS_FUTEX_WAKE] = { call_futex_wake, 2 },
    [SYS_SETLIMIT] = { call_setlimit, 2 },
    [SYS_GETLIMIT] = { call_getlimit, 1 },
    [SYS_FSYNC] = { call_fsync, 1 },
    [SYS_SYNC] = { call_sync, 0 },
    [SYS_MOUNT] = { call_mount, 3 },
    [SYS_UMOUNT] = { call_umount, 1 },
    [SYS_RENAME] = { call_rename, 2 },
    [SYS_STAT] = { call_stat, 2 },
    [SYS_FSTAT] = { call_fstat, 2 },
    [SYS_READDIR_LONG] = { call_readdir_long, 2 },
    [SYS_GETCWD] = { call_getcwd, 2 },
    [SYS_MOUNTS] = { call_mounts, 2 },
};

/* Fetches ARGC words from user address UARGS, and touches no word more: the
   next may lie beyond user memory.  False where one is not the user's. */
static bool
read_arguments(uint32_t args[MOST_ARGUMENTS], const uint32_t *uargs,
               unsigned argc)
{
    if (argc == MOST_ARGUMENTS)
        return usermem_read_3(args, uargs);
    for (unsigned i = 0; i < argc; i++)
        if (!usermem_read_word(&args[i], uargs + i))
            return false;
    return true;
}

static void
handle_call(struct intr_frame *frame)
{
    const uint32_t *stack = frame->esp;
    uint32_t args[MOST_ARGUMENTS];
    uint32_t number;

    if (!usermem_read_word(&number, stack) || number >= SYS_END)
        call_kill();
    const struct call *call = &calls[number];
    if (call->function == NULL || !read_arguments(args, stack + 1, call->argc))
        call_kill();
    trace(TRACE_CALL_BEGIN, number, 0, NULL);
    frame->eax = call->function(args);
    trace(TRACE_CALL_END, number, 0, NULL);
    if (__builtin_expect(thread_current()->interruption.pending != 0, false))
        signal_deliver(frame);
}

void
syscall_init(void)
{
    intr_register_int(0x30, 3, INTR_ON, single_step_wrap(handle_call),
                      "system call");
}

void
call_kill(void)
{
    process_end(-1);
}

/* What came of fetching a string. */
enum fetched { FETCHED, TOO_LONG, NOT_THE_USERS };

/* Whether the string at USTR, for which there is no memory, is the user's as
   far as a page. */
static enum fetched
check_string(const char *ustr)
{
    char part[64];
    for (size_t done = 0; done < PGSIZE; done += sizeof part) {
        long length = usermem_read_string(part, ustr + done, sizeof part);
        if (length < 0)
            return NOT_THE_USERS;
        if (length < (long) sizeof part)
            break;
    }
    return TOO_LONG;
}

/* Copies the string at USTR, which is not short, to S. */
static enum fetched
fetch_long_string(struct user_string *s, const char *ustr)
{
    s->text = palloc_get_page(0);
    if (s->text == NULL)
        return check_string(ustr);

    long length = usermem_read_string(s->text, ustr, PGSIZE);
    if (length >= 0 && length < PGSIZE)
        return FETCHED;
    palloc_free_page(s->text);
    return length < 0 ? NOT_THE_USERS : TOO_LONG;
}

static enum fetched
fetch_string(struct user_string *s, const char *ustr)
{
    long length = usermem_read_string(s->small, ustr, sizeof s->small);
    if (length < 0)
        return NOT_THE_USERS;
    if (length == (long) sizeof s->small)
        return fetch_long_string(s, ustr);
    s->text = s->small;
    return FETCHED;
}

bool
call_get_strings(struct user_string *s, const uint32_t *ustrs, unsigned cnt)
{
    enum fetched result = FETCHED;
    unsigned i;
    for (i = 0; i < cnt; i++) {
        result = fetch_string(&s[i], (const char *) ustrs[i]);
        if (result != FETCHED)
            break;
    }
    if (i == cnt)
        return true;
    while (i > 0)
        call_put_string(&s[--i]);
    if (result == NOT_THE_USERS)
        call_kill();
    return false;
}

bool
call_get_string(struct user_string *s, uint32_t ustr)
{
    return call_get_strings(s, &ustr, 1);
}

void
call_put_string(struct user_string *s)
{
    if (s->text != s->small)
        palloc_free_page(s->text);
}
