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
#include "userprog/family.h"
#include "userprog/fpu.h"
#include "vm/pagedir.h"
#include "vm/space.h"

/* Opening a file takes so many pages at most.  A process that has been loaded
   needs more than that for its thread. */
#define OPEN_PAGES 4

static unsigned processes;              /* [a] how many there are */

/* --- Children ------------------------------------------------------------- */

struct family *
process_family(void)
{
    struct process *p = process_current();
    return p != NULL ? p->family : &kernel_family;
}

/* The same, made where it was not there; NULL where memory is short. */
static struct family *
need_family(void)
{
    struct process *p = process_current();
    if (p != NULL && p->family == NULL)
        p->family = family_create();
    return process_family();
}

uint32_t
process_set_handler(uint32_t number, uint32_t handler, uint32_t restorer)
{
    struct family *family = number == SIGCHLD ? need_family() : NULL;
    if (number == SIGCHLD && family == NULL)
        return (uint32_t) SIG_ERR;
    uint32_t before = signal_set(number, handler, restorer);
    if (family != NULL)
        family_report_ends(family, handler != (uint32_t) SIG_DFL
                                   && handler != (uint32_t) SIG_IGN);
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

/* --- Making one ----------------------------------------------------------- */

/* A copy of the LENGTH bytes at TEXT as a string; NULL where memory is short. */
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
    struct family *family = need_family();
    struct process *p = family != NULL ? calloc(1, sizeof *p) : NULL;
    if (p == NULL)
        return NULL;

    p->status = -1;
    descriptors_init(&p->descriptors);
    signals_init(&p->signals, process_current() != NULL
                 ? &process_current()->signals : NULL);
    p->name = copy_name(name, length);
    p->record = family_prepare(family);
    __atomic_add_fetch(&processes, 1, __ATOMIC_RELAXED);
    return p;
}

/* Frees what P holds, but for its record. */
static void
destroy_process(struct process *p)
{
    descriptors_close_all(&p->descriptors);
    if (p->space != NULL)
        space_destroy(p->space);
    file_close(p->executable);
    user_fpu_free(p->fpu);
    family_abandon(p->family);
    free(p->name);
    free(p);
    __atomic_sub_fetch(&processes, 1, __ATOMIC_RELAXED);
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

/* The body of a process's thread: enters the program. */
static void
start_process(void *process_)
{
    struct process *p = process_;
    struct thread *t = thread_current();
    t->process = p;
    t->pagedir = p->space->pagedir;
    process_activate();

    user_fpu_set(p->fpu);
    p->fpu = NULL;
    signals_want();
    struct intr_frame frame = p->frame;
    signal_deliver(&frame);
    intr_return(&frame);
}

/* Starts P, or discards it where WHOLE is false or there can be no thread. */
static tid_t
start_or_discard(struct process *p, bool whole)
{
    struct child *record = p->record;
    tid_t tid = whole ? thread_create(p->name, PRI_DEFAULT, start_process, p)
                      : TID_ERROR;
    if (tid == TID_ERROR)
        discard_process(p);
    else
        family_add(record, tid);
    return tid;
}

/* --- Programs ------------------------------------------------------------- */

/* A program on its way into a process. */
struct image {
    struct space *space;
    struct file *executable;
    uintptr_t entry, stack;
};

/* Opens program NAME and keeps it from being written.  NULL, after saying so,
   where there is none; nothing is said where memory is short, which is found
   out first. */
static struct file *
open_executable(const char *name)
{
    struct palloc_stats kernel;
    palloc_get_stats(0, &kernel);
    if (kernel.free < OPEN_PAGES)
        return NULL;

    struct file *file = filesys_open(name);
    if (file != NULL)
        file_deny_write(file);
    else
        printf("load: %s: open failed\n", name);
    return file;
}

/* Makes the stack of IMAGE, with the CNT words in BYTES bytes at the end of PAGE
   as arguments.  False where they are too many or memory is short. */
static bool
make_stack(struct image *image, char *page, size_t bytes, size_t cnt)
{
    size_t size = arguments_build(page, bytes, cnt);
    image->stack = PHYS_BASE_ADDRESS - size;
    return size > 0
           && space_map_stack(image->space, page + PGSIZE - size, size);
}

static void
discard_image(struct image *image)
{
    if (image->space != NULL)
        space_destroy(image->space);
    file_close(image->executable);
}

/* Makes IMAGE of program NAME with arguments as for make_stack.  False, and
   nothing to discard, where that is not possible. */
static bool
load(struct image *image, const char *name, char *page, size_t bytes,
     size_t cnt)
{
    image->space = space_create();
    image->executable = image->space != NULL ? open_executable(name) : NULL;
    enum elf_result result = ELF_NOT_READ;
    if (image->executable != NULL)
        result = elf_load(image->space, image->executable, &image->entry);
    if (result == ELF_BAD)
        printf("load: %s: error loading executable\n", name);
    if (result == ELF_LOADED && make_stack(image, page, bytes, cnt))
        return true;
    discard_image(image);
    return false;
}

/* Makes FRAME lead to the beginning of IMAGE's program. */
static void
enter_at_start(struct intr_frame *frame, const struct image *image)
{
    memset(frame, 0, sizeof *frame);
    frame->gs = frame->fs = frame->es = frame->ds = frame->ss = SEL_UDSEG;
    frame->cs = SEL_UCSEG;
    frame->eflags = FLAG_IF | FLAG_MBS;
    frame->eip = (void (*)(void)) image->entry;
    frame->esp = (void *) image->stack;
}

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
    bool loaded = load(&image, p->name, page, bytes, cnt);
    palloc_free_page(page);
    if (loaded) {
        p->space = image.space;
        p->executable = image.executable;
        enter_at_start(&p->frame, &image);
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

bool
process_replace(struct intr_frame *frame, const char *program, char *page,
                size_t bytes, size_t cnt)
{
    struct process *p = process_current();
    struct image image;
    const char *word = cnt > 0 ? page + PGSIZE - bytes : program;
    char *name = copy_name(word, strlen(word));
    if (name == NULL || !load(&image, program, page, bytes, cnt)) {
        free(name);
        return false;
    }

    struct image old = { .space = p->space, .executable = p->executable };
    p->space = image.space;
    p->executable = image.executable;
    free(p->name);
    p->name = name;
    struct signals before = p->signals;
    signals_init(&p->signals, &before);
    user_fpu_forget();
    signals_want();
    thread_current()->pagedir = p->space->pagedir;
    process_activate();
    discard_image(&old);
    enter_at_start(frame, &image);
    return true;
}

/* Gives P what its parent FROM has. */
static bool
copy_process(struct process *p, const struct process *from)
{
    p->executable = file_reopen(from->executable);
    if (p->executable == NULL)
        return false;
    file_deny_write(p->executable);
    p->space = space_copy(from->space, p->executable);
    return p->space != NULL && user_fpu_copy(&p->fpu)
           && descriptors_copy(&p->descriptors, &from->descriptors);
}

tid_t
process_fork(const struct intr_frame *frame)
{
    const struct process *from = process_current();
    struct process *p = create_process(from->name, strlen(from->name));
    if (p == NULL)
        return TID_ERROR;
    p->frame = *frame;
    p->frame.eax = 0;
    p->signals = from->signals;
    return start_or_discard(p, p->name != NULL && p->record != NULL
                               && copy_process(p, from));
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

    interruption_want(0);
    user_fpu_forget();
    printf("%s: exit(%d)\n", p->name, status);
    t->process = NULL;
    t->pagedir = NULL;
    process_activate();
    destroy_process(p);

    /* Between here and the switch away nothing else runs on this CPU, so that
       a parent that wakes there finds the thread's memory free as well. */
    intr_disable();
    family_child_ends(record, status);
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
