#include "userprog/process.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "i386/flags.h"
#include "i386/interrupt.h"
#include "i386/segment.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "userprog/arguments.h"
#include "userprog/elf.h"
#include "vm/pagedir.h"
#include "vm/space.h"

/* What a process and its parent share.  [p] the parent's family.lock
   [e] written before `ended' goes up, read after it went down */
struct child {
    tid_t tid;                      /* [p] */
    struct list_elem elem;          /* [p] in the family, until waited for */
    struct semaphore ended;
    int status;                     /* [e] */
    unsigned users;                 /* [a] of the two, how many live */
};

/* Opening a file takes so many pages at most.  A process that has been loaded
   needs more than that for its thread. */
#define OPEN_PAGES 4

/* The children of kernel threads. */
static struct family kernel_family;

/* --- Parents and children ------------------------------------------------- */

static void
family_init(struct family *family)
{
    lock_init_ranked(&family->lock, "family", RANK_FAMILY);
    list_init(&family->children);
}

static struct family *
current_family(void)
{
    struct process *p = process_current();
    return p != NULL ? &p->family : &kernel_family;
}

static struct child *
child_create(void)
{
    struct child *child = malloc(sizeof *child);
    if (child != NULL) {
        sema_init(&child->ended, 0);
        child->status = -1;
        child->users = 2;
    }
    return child;
}

/* Parent or child has no more use for CHILD. */
static void
child_release(struct child *child)
{
    if (__atomic_sub_fetch(&child->users, 1, __ATOMIC_ACQ_REL) == 0) {
        sema_destroy(&child->ended);
        free(child);
    }
}

static void
family_add(struct family *family, struct child *child, tid_t tid)
{
    lock_acquire(&family->lock);
    child->tid = tid;
    list_push_front(&family->children, &child->elem);
    lock_release(&family->lock);
}

/* Takes the child TID out of FAMILY; NULL where there is none. */
static struct child *
family_take(struct family *family, tid_t tid)
{
    struct child *found = NULL;
    lock_acquire(&family->lock);
    for (struct list_elem *e = list_begin(&family->children);
         e != list_end(&family->children) && found == NULL; e = list_next(e)) {
        struct child *child = list_entry(e, struct child, elem);
        if (child->tid == tid)
            found = child;
    }
    if (found != NULL)
        list_remove(&found->elem);
    lock_release(&family->lock);
    return found;
}

/* The parent ends: nobody will wait for the rest of FAMILY. */
static void
family_abandon(struct family *family)
{
    while (!list_empty(&family->children)) {
        struct list_elem *e = list_pop_front(&family->children);
        child_release(list_entry(e, struct child, elem));
    }
    lock_destroy(&family->lock);
}

int
process_wait(tid_t tid)
{
    struct child *child = family_take(current_family(), tid);
    if (child == NULL)
        return -1;
    sema_down(&child->ended);
    int status = child->status;
    child_release(child);
    return status;
}

/* --- Start ---------------------------------------------------------------- */

/* Makes a process, without a thread yet, for the program of COMMAND_LINE;
   NULL where memory is short. */
static struct process *
create_process(const char *command_line)
{
    size_t length;
    const char *program = arguments_program(command_line, &length);
    struct process *p = calloc(1, sizeof *p + length + 1);
    if (p == NULL)
        return NULL;

    memcpy(p->name, program, length);
    p->status = -1;
    family_init(&p->family);
    descriptors_init(&p->descriptors);
    p->record = child_create();
    p->space = space_create();
    if (p->record != NULL && p->space != NULL)
        return p;

    if (p->space != NULL)
        space_destroy(p->space);
    free(p->record);
    free(p);
    return NULL;
}

/* Frees what P holds, but for its record. */
static void
destroy_process(struct process *p)
{
    descriptors_close_all(&p->descriptors);
    space_destroy(p->space);
    file_close(p->executable);
    family_abandon(&p->family);
    free(p);
}

/* Gives P its stack with the arguments of COMMAND_LINE.  False where they are
   too many or memory is short. */
static bool
make_stack(struct process *p, const char *command_line)
{
    char *page = palloc_get_page(0);
    if (page == NULL)
        return false;
    size_t size = arguments_build(page, command_line);
    bool done = size > 0
                && space_map_stack(p->space, page + PGSIZE - size, size);
    palloc_free_page(page);
    p->stack = PHYS_BASE_ADDRESS - size;
    return done;
}

/* Opens P's program and keeps it from being written.  False, after saying so,
   where there is none; nothing is said where memory is short, which is found
   out first. */
static bool
open_executable(struct process *p)
{
    struct palloc_stats kernel;
    palloc_get_stats(0, &kernel);
    if (kernel.free < OPEN_PAGES)
        return false;

    p->executable = filesys_open(p->name);
    if (p->executable == NULL) {
        printf("load: %s: open failed\n", p->name);
        return false;
    }
    file_deny_write(p->executable);
    return true;
}

/* Brings P's program and the arguments of COMMAND_LINE into its space. */
static bool
load(struct process *p, const char *command_line)
{
    if (!open_executable(p))
        return false;
    enum elf_result result = elf_load(p->space, p->executable, &p->entry);
    if (result == ELF_BAD)
        printf("load: %s: error loading executable\n", p->name);
    return result == ELF_LOADED && make_stack(p, command_line);
}

/* The body of a process's thread: enters the program. */
static void
start_process(void *process_)
{
    struct process *p = process_;
    struct thread *t = thread_current();
    t->process = p;
    t->pagedir = p->space->pagedir;
    process_activate();

    struct intr_frame frame;
    memset(&frame, 0, sizeof frame);
    frame.gs = frame.fs = frame.es = frame.ds = frame.ss = SEL_UDSEG;
    frame.cs = SEL_UCSEG;
    frame.eflags = FLAG_IF | FLAG_MBS;
    frame.eip = (void (*)(void)) p->entry;
    frame.esp = (void *) p->stack;
    intr_return(&frame);
}

tid_t
process_execute(const char *command_line)
{
    struct process *p = create_process(command_line);
    if (p == NULL)
        return TID_ERROR;

    struct child *record = p->record;
    tid_t tid = TID_ERROR;
    if (load(p, command_line))
        tid = thread_create(p->name, PRI_DEFAULT, start_process, p);
    if (tid == TID_ERROR) {
        destroy_process(p);
        free(record);
        return TID_ERROR;
    }
    family_add(current_family(), record, tid);
    return tid;
}

/* --- End ------------------------------------------------------------------ */

void
process_end(int status)
{
    process_current()->status = status;
    thread_exit();
}

void
process_exit(void)
{
    struct thread *t = thread_current();
    struct process *p = t->process;
    struct child *record = p->record;
    int status = p->status;

    printf("%s: exit(%d)\n", p->name, status);
    t->process = NULL;
    t->pagedir = NULL;
    process_activate();
    destroy_process(p);

    /* Between here and the switch away nothing else runs on this CPU, so that
       a parent that wakes there finds the thread's memory free as well. */
    intr_disable();
    record->status = status;
    sema_up(&record->ended);
    child_release(record);
}

void
process_activate(void)
{
    pagedir_activate(thread_current()->pagedir);
}

void
process_init(void)
{
    family_init(&kernel_family);
    thread_set_exit_hook(process_exit);
}
