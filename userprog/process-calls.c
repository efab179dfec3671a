/* System calls about processes and time. */

#include "devices/shutdown.h"
#include "devices/timer.h"
#include "threads/thread.h"
#include "userprog/calls.h"
#include "userprog/process.h"
#include "vm/space.h"

static bool halt_forbidden;              /* [I] */

uint32_t
call_halt(const uint32_t *args UNUSED)
{
    if (halt_forbidden)
        call_kill();
    shutdown_power_off();
}

bool
calls_forbid_halt(const char *value UNUSED)
{
    halt_forbidden = true;
    return true;
}

uint32_t
call_exit(const uint32_t *args)
{
    process_end(args[0]);
}

uint32_t
call_exec(const uint32_t *args)
{
    struct user_string line;
    if (!call_get_string(&line, args[0]))
        return TID_ERROR;
    tid_t tid = process_execute(line.text);
    call_put_string(&line);
    return tid;
}

uint32_t
call_wait(const uint32_t *args)
{
    return process_wait(args[0]);
}

uint32_t
call_getpid(const uint32_t *args UNUSED)
{
    return process_current()->pid;
}

uint32_t
call_sleep_ms(const uint32_t *args)
{
    return timer_msleep_interruptible(args[0]) ? 0 : -1;
}

uint32_t
call_yield(const uint32_t *args UNUSED)
{
    thread_yield();
    return 0;
}

uint32_t
call_clock(const uint32_t *args UNUSED)
{
    return timer_ticks();
}

uint32_t
call_mmap(const uint32_t *args)
{
    struct process *p = process_current();
    struct open_file *f = descriptor_get(&p->descriptors, args[0]);
    int mapping = f != NULL && f->kind == OPEN_FILE
                  ? space_map_file(p->space, f->file, (void *) args[1]) : -1;
    descriptor_put(&p->descriptors, f);
    return mapping;
}

uint32_t
call_munmap(const uint32_t *args)
{
    space_unmap(process_current()->space, args[0]);
    return 0;
}

/* mmap_memory's ways. */
enum { PRIVATE, SHARED };

uint32_t
call_mmap_memory(const uint32_t *args)
{
    if (args[2] != PRIVATE && args[2] != SHARED)
        return -1;
    return space_map_memory(process_current()->space, (void *) args[0], args[1],
                            args[2] == SHARED);
}

uint32_t
call_mmap_sync(const uint32_t *args)
{
    return space_sync(process_current()->space, args[0]) ? 0 : -1;
}

uint32_t
call_munmap_range(const uint32_t *args)
{
    return space_unmap_range(process_current()->space, (void *) args[0],
                             args[1]) ? 0 : -1;
}
