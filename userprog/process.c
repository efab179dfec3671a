#include "userprog/process.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/file.h"
#include "i386/interrupt.h"
#include "threads/interruption.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "userprog/arguments.h"
#include "userprog/family.h"
#include "userprog/fpu.h"
#include "userprog/image.h"
#include "vm/pagedir.h"
#include "vm/space.h"

static unsigned processes;              /* [a] how many have begun */

/* --- Children ------------------------------------------------------------- */

struct family *
process_family(void)
{
    struct process *p = process_current();
    return p != NULL ? __atomic_load_n(&p->family, __ATOMIC_ACQUIRE)
                     : &kernel_family;
}

/* The same, made where it was not there; NULL where memory is short. */
static struct family *
need_family(void)
{
    struct family *family = process_family(), *none = NULL;
    if (family != NULL)
        return family;

    struct process *p = process_current();
    family = family_create(p->pid);
    if (family == NULL
        || __atomic_compare_exchange_n(&p->family, &none, family, false,
                                       __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return family;
    family_abandon(family);             /* another thread was quicker */
    return none;
}

uint32_t
process_set_handler(uint32_t number, uint32_t handler, uint32_t restorer)
{
    struct process *p = process_current();
    struct family *family = number == SIGCHLD ? need_family() : NULL;
    if (number == SIGCHLD && family == NULL)
        return (uint32_t) SIG_ERR;
    lock_acquire(&p->threads.lock);
    uint32_t before = signal_set(number, handler, restorer);
    if (family != NULL)
        family_report_ends(family, handler != (uint32_t) SIG_DFL
                                   && handler != (uint32_t) SIG_IGN);
    lock_release(&p->threads.lock);
    return before;
}

int
process_wait(tid_t tid)
{
    int status;
    struct family *family = process_family();
    if (family == NULL || tid == FAMILY_ANY)
        return -1;
    switch (family_wait(family, &tid, &status, true)) {
    case FAMILY_ENDED:
        return status;
    case FAMILY_BROKEN_OFF:
        signal_call_again(process_user_frame());
        return -1;
    default:
        return -1;
    }
}

/* --- Limits --------------------------------------------------------------- */

bool
process_limit(unsigned which, uint32_t most)
{
    struct process *p = process_current();
    if (which >= LIMIT_CNT || !limits_lower(&p->limits, which, most, p->pid))
        return false;
    if (which == LIMIT_PAGES)
        space_limit(p->space, most);
    return true;
}

/* --- Making one ----------------------------------------------------------- */

/* A copy of the LENGTH bytes at TEXT as a string; NULL where memory is
   short. */
static char *
copy_name(const char *text, size_t length)
{
    char *name = malloc(length + 1);
    if (name != NULL)
        strlcpy(name, text, length + 1);
    return name;
}

/* Makes a process, a child of this one, that still wants a space and a thread,
   with a NAME of LENGTH bytes.  NULL where memory is short. */
static struct process *
create_process(const char *name, size_t length)
{
    struct process *parent = process_current();
    struct family *family = need_family();
    struct process *p = family != NULL ? calloc(1, sizeof *p) : NULL;
    if (p == NULL)
        return NULL;

    p->status = -1;
    working_dir_init(&p->directory);
    if (parent != NULL)
        working_dir_copy(&p->directory, &parent->directory);
    descriptors_init(&p->descriptors);
    signals_init(&p->signals, parent != NULL ? &parent->signals : NULL);
    limits_init(&p->limits, parent != NULL ? &parent->limits : NULL);
    user_threads_init(&p->threads);
    futexes_init(&p->futexes);
    p->name = copy_name(name, length);
    p->record = family_prepare(family, &p->limits);
    return p;
}

/* Frees what P holds, but for its record. */
static void
destroy_process(struct process *p)
{
    descriptors_close_all(&p->descriptors);
    working_dir_close(&p->directory);
    if (p->space != NULL)
        space_destroy(p->space);
    file_close(p->executable);
    user_fpu_free(p->threads.first.fpu);
    user_threads_destroy(&p->threads);
    limits_destroy(&p->limits);
    family_abandon(p->family);
    free(p->name);
    free(p);
}

/* Frees P, which has not been started. */
static void
discard_process(struct process *p)
{
    struct child *record = p->record;
    destroy_process(p);
    if (record != NULL)
        family_remove(record);
}

/* Starts P, or discards it where WHOLE is false or there can be no thread. */
static tid_t
start_or_discard(struct process *p, bool whole)
{
    struct thread *t = whole ? user_thread_first(p) : NULL;
    if (t == NULL) {
        discard_process(p);
        return TID_ERROR;
    }
    tid_t tid = p->pid = t->tid;
    family_add(p->record, tid);
    __atomic_add_fetch(&processes, 1, __ATOMIC_RELAXED);
    thread_launch(t);
    return tid;
}

/* --- Programs ------------------------------------------------------------- */

/* Brings the program and arguments of COMMAND_LINE into P. */
static bool
load_command(struct process *p, const char *command_line)
{
    struct image image;
    size_t cnt, bytes;
    char *page = palloc_get_page(0);
    if (page == NULL)
        return false;
    bytes = arguments_pack(page, command_line, &cnt);
    bool loaded = image_load(&image, p->name, page, bytes, cnt,
                             limits_most(&p->limits, LIMIT_PAGES));
    palloc_free_page(page);
    if (loaded) {
        p->space = image.space;
        p->executable = image.executable;
        user_frame_init(&p->threads.first.frame, image.entry, image.stack);
    }
    return loaded;
}

tid_t
process_execute(const char *command_line)
{
    size_t length;
    const char *name = arguments_program(command_line, &length);
    struct process *p = create_process(name, length);
    if (p == NULL)
        return TID_ERROR;
    return start_or_discard(p, p->name != NULL && p->record != NULL
                               && load_command(p, command_line));
}

/* Makes IMAGE the running process's, which is called NAME from now on.  It has
   one thread. */
static void
become(struct image *image, char *name)
{
    struct process *p = process_current();
    struct image old = { .space = p->space, .executable = p->executable };
    p->space = image->space;
    p->executable = image->executable;
    p->descriptors.shared = false;
    space_limit(p->space, limits_most(&p->limits, LIMIT_PAGES));
    free(p->name);
    p->name = name;
    signals_forget(&p->signals);
    user_fpu_forget();
    thread_current()->pagedir = p->space->pagedir;
    process_activate();
    image_discard(&old);
}

enum replace_result
process_replace(struct intr_frame *frame, const char *program, char *page,
                size_t bytes, size_t cnt)
{
    struct process *p = process_current();
    struct image image;
    const char *word = cnt > 0 ? page + PGSIZE - bytes : program;
    char *name = copy_name(word, strlen(word));
    if (name == NULL
        || !image_load(&image, program, page, bytes, cnt,
                       limits_most(&p->limits, LIMIT_PAGES))) {
        free(name);
        return NOT_REPLACED;
    }
    bool first = user_threads_end_others(true);
    if (!first || !user_threads_wait_alone()) {
        image_discard(&image);
        free(name);
        return first ? REPLACE_ENDED : NOT_REPLACED;
    }
    user_frame_init(frame, image.entry, image.stack);
    become(&image, name);
    return REPLACED;
}

/* Gives P what its parent FROM has. */
static bool
copy_process(struct process *p, struct process *from)
{
    p->executable = file_reopen(from->executable);
    if (p->executable == NULL)
        return false;
    file_deny_write(p->executable);
    p->space = space_copy(from->space, p->executable);
    return p->space != NULL
           && space_limit(p->space, limits_most(&p->limits, LIMIT_PAGES))
           && user_fpu_copy(&p->threads.first.fpu)
           && descriptors_copy(&p->descriptors, &from->descriptors);
}

tid_t
process_fork(const struct intr_frame *frame)
{
    struct process *from = process_current();
    struct process *p = create_process(from->name, strlen(from->name));
    if (p == NULL)
        return TID_ERROR;
    p->threads.first.frame = *frame;
    p->threads.first.frame.eax = 0;
    p->threads.first.held = interruption_held();
    signals_copy(&p->signals, &from->signals);
    return start_or_discard(p, p->name != NULL && p->record != NULL
                               && copy_process(p, from));
}

/* --- End ------------------------------------------------------------------ */

void
process_end(int status)
{
    if (user_threads_end_others(false))
        process_current()->status = status;
    thread_exit();
}

void
process_end_thread(int value)
{
    thread_current()->user->value = value;
    thread_exit();
}

/* The last thread of P, which has none any more, ends it. */
static void
end_process(struct process *p)
{
    struct child *record = p->record;
    int status = p->status;
    printf("%s: exit(%d)\n", p->name, status);
    space_at_end(p->space, p->name);
    destroy_process(p);
    __atomic_sub_fetch(&processes, 1, __ATOMIC_RELAXED);

    /* Between here and the switch away nothing else runs on this CPU, so that
       a parent that wakes there finds the thread's memory free as well. */
    intr_disable();
    family_child_ends(record, status);
}

void
process_exit(void)
{
    struct thread *t = thread_current();
    struct process *p = t->process;
    struct user_thread *u = t->user;
    bool asked;

    user_fpu_forget();
    interruption_leave();
    t->process = NULL;
    t->user = NULL;
    t->pagedir = NULL;
    process_activate();
    intr_disable();                     /* likewise, for who joins it */
    if (!user_threads_leave(&p->threads, u, &asked))
        return;
    intr_enable();
    if (!asked)
        p->status = 0;
    end_process(p);
}

unsigned
process_count(void)
{
    return __atomic_load_n(&processes, __ATOMIC_RELAXED);
}

void
process_activate(void)
{
    pagedir_activate(thread_current()->pagedir);
}

void
process_init(void)
{
    family_init();
    signal_init();
    thread_set_exit_hook(process_exit);
}
