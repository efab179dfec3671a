/* Calls of every kind, well formed, nearly so and wild, from several processes
   at once, do not harm the kernel and lose nothing.  syzz SEED CALLS

   @kernel -no-halt
   @run syzz %{seed} 4500
   @machine smp=1,2,4
   @program child-quiet
   @limit seconds=200
   @alone
   @check
   fail("no end") unless $output =~ /^\(syzz\) \d+ calls, nothing lost$/m; */

#include <limit.h>
#include <random.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syscall-nr.h>
#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"

#define WORKERS 3
#define BATCH 24                /* calls of a child at most */
#define STACKS 6                /* for threads that calls make in one process */
#define STACK 2048
#define PATIENCE_MS 3000        /* what hangs lives so long, or twice that */

struct form {
    int number;
    const char *kinds;          /* a letter an argument, as in good_argument */
};

#define MAPPINGS 0x10000000             /* where programs map */

/* Not here: calls that would wait for what nobody does. */
static const struct form forms[] = {
    { SYS_HALT, "" }, { SYS_EXIT, "n" }, { SYS_EXEC, "s" }, { SYS_WAIT, "i" },
    { SYS_CREATE, "sz" }, { SYS_REMOVE, "s" }, { SYS_OPEN, "s" },
    { SYS_OPEN, "s" }, { SYS_OPEN, "s" }, { SYS_FILESIZE, "f" },
    { SYS_READ, "fbz" }, { SYS_WRITE, "fbz" }, { SYS_READ, "fbz" },
    { SYS_WRITE, "fbz" }, { SYS_SEEK, "fz" }, { SYS_TELL, "f" },
    { SYS_CLOSE, "f" }, { SYS_MMAP, "fa" }, { SYS_MUNMAP, "n" },
    { SYS_MMAP_MEMORY, "azo" }, { SYS_MMAP_MEMORY, "azo" },
    { SYS_MMAP_SYNC, "n" }, { SYS_MUNMAP, "n" }, { SYS_MUNMAP_RANGE, "az" },
    { SYS_CHDIR, "s" }, { SYS_MKDIR, "s" }, { SYS_READDIR, "fb" },
    { SYS_ISDIR, "f" }, { SYS_INUMBER, "f" }, { SYS_FORK, "" },
    { SYS_EXECV, "sw" }, { SYS_WAITPID, "ipn" }, { SYS_GETPID, "" },
    { SYS_PIPE, "b" }, { SYS_DUP2, "ff" }, { SYS_YIELD, "" },
    { SYS_CLOCK, "" }, { SYS_SYSINFO, "b" }, { SYS_SYSINFO, "p" },
    { SYS_KILL, "ik" }, { SYS_SIGNAL, "khh" }, { SYS_SIGRETURN, "" },
    { SYS_THREAD_CREATE, "et" }, { SYS_THREAD_CREATE, "et" },
    { SYS_THREAD_CREATE, "et" }, { SYS_THREAD_EXIT, "n" },
    { SYS_THREAD_JOIN, "jp" }, { SYS_GETTID, "" }, { SYS_FUTEX_WAIT, "pnm" },
    { SYS_FUTEX_WAIT, "pnm" }, { SYS_FUTEX_WAKE, "pn" },
    { SYS_SETLIMIT, "lz" }, { SYS_GETLIMIT, "l" },
    { SYS_MKDIR, "s" }, { SYS_CHDIR, "s" }, { SYS_RENAME, "ss" },
    { SYS_RENAME, "ss" }, { SYS_STAT, "sb" }, { SYS_FSTAT, "fb" },
    { SYS_READDIR_LONG, "fb" }, { SYS_GETCWD, "bz" }, { SYS_MOUNTS, "nb" },
    { SYS_FSYNC, "f" }, { SYS_SYNC, "" },
};
#define FORMS ((int) (sizeof forms / sizeof *forms))

static char buffer[3 * 4096];
static char stacks[STACKS][STACK] __attribute__((aligned(16)));
static int next_stack;
static volatile uint32_t mapped;        /* where something was mapped, or 0 */
static volatile int calls_left;         /* of all threads, near enough */
static unsigned often;                  /* one in so many arguments is wrong */

static void run_thread(void);

static unsigned
below(unsigned limit)
{
    return random_ulong() % limit;
}

/* --- Arguments ------------------------------------------------------------ */

static uint32_t
awkward_number(void)
{
    static const uint32_t numbers[] = {
        0, 1, 2, 3, 31, 511, 512, 513, 4095, 4096, 4097, 65536, 0x7fffffff,
        0x80000000, 0xbfffffff, 0xc0000000, 0xfffff000, 0xfffffffe, 0xffffffff,
    };
    uint32_t n = numbers[below(sizeof numbers / sizeof *numbers)];
    return below(4) == 0 ? n + below(64) - 32 : n;
}

/* An address that is the kernel's, nobody's, or at the edge of something. */
static uint32_t
awkward_pointer(void)
{
    static const uint32_t places[] = {
        0, 4, 0x1000, 0x08047ffc, 0x08048000, 0x08050000, 0x40000000,
        0xbfffeffc, 0xbffffffc, 0xbfffffff, 0xc0000000, 0xc0100000, 0xffc00000,
        0xfffffff0, };
    if (below(4) == 0)
        return random_ulong();
    return places[below(sizeof places / sizeof *places)] + below(8) - 4;
}

/* One where no code and no data is, so that a thread does not run amok
   there. */
static uint32_t
nowhere(void)
{
    return below(2) == 0 ? 0x40000000 + below(64) : random_ulong() | 0xc0000000;
}

static uint32_t
some_string(void)
{
    static const char *const names[] = {
        "a", "b", "c", "d", "", ".", "..", "/", "a/b", "d/../a", "d/c/b",
        "../c/", "child-quiet",
        "child-quiet 3", "child-quiet 4 2", "no such", "a-name-too-long-for-it",
        "   ", "\xff\x01\n",
    };
    if (below(16) == 0) {               /* longer than a page */
        memset(buffer, 'l', sizeof buffer - 1);
        return (uint32_t) buffer;
    }
    return (uint32_t) names[below(sizeof names / sizeof *names)];
}

static void
handle(int number UNUSED)
{
    calls_left--;
}

static uint32_t
good_argument(char kind)
{
    static const char *words[] = { "child-quiet", "7", NULL };
    switch (kind) {
    case 'f':
        return 2 + below(10);
    case 'b':
        return (mapped != 0 && below(3) == 0 ? mapped : (uint32_t) buffer)
               + below(4096);
    case 'a':
        return MAPPINGS + below(12) * 4096;
    case 'o':
        return below(2);
    case 'p':
        return (uint32_t) buffer;
    case 's':
        return some_string();
    case 'z':
        return below(3) == 0 ? below(8192) : below(64);
    case 'w':
        return (uint32_t) words;
    case 'k':
        return 1 + below(20);
    case 'h':
        return below(2) == 0 ? below(2) : (uint32_t) handle;
    case 'e':
        return (uint32_t) run_thread;
    case 't':
        return (uint32_t)
                   stacks[__atomic_fetch_add(&next_stack, 1, __ATOMIC_RELAXED)
                          % STACKS]
               + STACK - 4;
    case 'j':                           /* younger ones: nobody waits in a
                                           circle */
        return gettid() + 1 + below(4);
    case 'm':
        return below(30);
    case 'l':
        return below(LIMIT_CNT);
    case 'i':
        return below(2) == 0 ? 3 + below(40) : (uint32_t) -1;
    default:
        return below(20);
    }
}

/* One in ERRORS arguments is not what the call wants. */
static uint32_t
argument(char kind, unsigned errors)
{
    if (below(errors) != 0)
        return good_argument(kind);
    if (kind == 'e' || kind == 't')
        return nowhere();
    return strchr("bpswha", kind) != NULL ? awkward_pointer()
                                          : awkward_number();
}

/* --- Calls ---------------------------------------------------------------- */

/* Not those that count. */
static bool
may_be_killed(uint32_t pid)
{
    return (int) pid <= 0 || pid == (uint32_t) getpid() || pid > 0x10000000;
}

/* True where the call would wait for ever, show noise on the console, or read
   what is typed there. */
static bool
is_to_be_spared(int number, const uint32_t *args)
{
    bool console = args[0] == STDIN_FILENO || args[0] == STDOUT_FILENO;
    return ((number == SYS_READ || number == SYS_WRITE) && console)
           || (number == SYS_DUP2 && console) || number == SYS_HALT
           || (number == SYS_SLEEP_MS && args[0] > 5)
           || (number == SYS_FUTEX_WAIT && args[2] > 30)
           || (number == SYS_KILL && !may_be_killed(args[0]));
}

/* Any system call. */
static int
call(uint32_t number, const uint32_t args[3])
{
    int result;
    __asm__ volatile("pushl %4; pushl %3; pushl %2; pushl %1; int $0x30;"
                     "addl $16, %%esp"
                     : "=a"(result) : "r"(number), "r"(args[0]), "r"(args[1]),
                     "r"(args[2]) : "memory");
    return result;
}

static void
call_one(unsigned errors)
{
    const struct form *form = &forms[below(FORMS)];
    int number = form->number;
    uint32_t args[3] = { 0, 0, 0 };
    for (int i = 0; form->kinds[i] != '\0'; i++)
        args[i] = argument(form->kinds[i], errors);
    if (number == SYS_KILL && below(2) == 0)
        args[0] = getpid();
    if (errors <= 2 && below(8) == 0) {         /* wild */
        number = below(3) == 0 ? (int) awkward_number() : (int) below(64);
        for (int i = 0; i < 3; i++)
            args[i] = below(2) == 0 ? awkward_pointer() : awkward_number();
    }
    if (is_to_be_spared(number, args)
        || (number == SYS_THREAD_CREATE && next_stack > STACKS))
        return;
    int result = call(number, args);
    if ((number == SYS_MMAP || number == SYS_MMAP_MEMORY) && result >= 0)
        mapped = args[number == SYS_MMAP];
    if (number == SYS_FORK && result == 0)
        calls_left = below(3);
    if (number == SYS_PIPE && result == 0)  /* with one end nobody waits */
        close(((const int *) args[0])[below(2)]);
}

/* A system call with a stack that is none, or ends in the middle of a word.
   (One of zeros would be a call to halt.) */
static void
call_from_nowhere(void)
{
    static const uint32_t tops[] = { 0xbffffffd, 0xc0000000, 0xc0100000,
                                     0xfffffffe, 0, 0x400 };
    uint32_t top = tops[below(sizeof tops / sizeof *tops)];
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(top));
}

/* Threads that calls make begin here, on stacks that others may have, too. */
static void
run_thread(void)
{
    for (; calls_left > 0; calls_left--)
        call_one(often);
    thread_exit(below(100));
}

static void
make_calls(unsigned seed)
{
    static const unsigned errors[] = { 1000000, 20, 5, 2 };
    random_init(seed);
    often = errors[below(4)];
    calls_left = BATCH;
    for (int threads = below(4); threads > 0; threads--)
        call(SYS_THREAD_CREATE, (uint32_t[]) { good_argument('e'),
                                               good_argument('t'), 0 });
    for (; calls_left > 0; calls_left--)
        call_one(often);
    if (below(16) == 0)
        call_from_nowhere();
}

/* Makes CNT calls in children that may not survive. */
static void
work(unsigned seed, int cnt)
{
    for (int i = 0; i < cnt / BATCH; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            make_calls(seed * 1000003 + i);
            exit(0);
        }
        if (pid == PID_ERROR)
            sleep_ms(1);
        else
            wait(pid);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            continue;
    }
}

/* --- All ------------------------------------------------------------------ */

/* The youngest process that there is, or PID_ERROR. */
static pid_t
youngest(void)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(0);
    wait(pid);
    return pid;
}

/* Kills all processes up to number TO that are not older than *FROM, and makes
   that the next one. */
static void
kill_up_to(pid_t *from, pid_t to)
{
    for (; *from <= to; ++*from)
        kill(*from, SIGKILL);
}

/* Waits for CNT workers, and kills their descendants that hang: threads may
   wait for what the others of their process have closed or ended. */
static void
wait_for_workers(int cnt, pid_t from)
{
    int status, old = 0;
    for (int ms = 10; cnt > 0; ms += 10) {
        sleep_ms(10);
        pid_t pid = waitpid(-1, &status, WNOHANG);
        REQUIRE(pid <= 0 || status == 0, "worker %d was killed", pid);
        cnt -= pid > 0;
        if (ms % PATIENCE_MS == 0) {
            kill_up_to(&from, old);
            old = youngest();
        }
    }
    kill_up_to(&from, youngest());
}

static void
run_workers(unsigned seed, int cnt)
{
    int start[2];
    char byte;
    pid_t pid = 0;
    REQUIRE(pipe(start) == 0, "pipe");
    for (int i = 0; i < WORKERS; i++) {
        pid = fork();
        REQUIRE(pid != PID_ERROR, "fork worker %d", i);
        if (pid == 0) {
            close(start[1]);
            read(start[0], &byte, 1);   /* all workers are there then */
            close(start[0]);
            work(seed + i * 77, cnt / WORKERS);
            exit(0);
        }
    }
    close(start[0]);
    close(start[1]);
    wait_for_workers(WORKERS, pid + 1);
}

/* What is in use when everything that is ending has ended: when that is what it
   was in WANTED, or where this is NULL the same for a while. */
static struct sysinfo
settled(const struct sysinfo *wanted)
{
    struct sysinfo info, last;
    int calm = 0;
    sysinfo(&last);
    for (int i = 0; i < 600 && calm < 20; i++) {
        const struct sysinfo *as = wanted != NULL ? wanted : &last;
        sleep_ms(10);
        sysinfo(&info);
        calm = info.processes == 1
                       && info.kernel_pages_free == as->kernel_pages_free
                       && info.user_pages_free == as->user_pages_free
                   ? calm + 1
                   : 0;
        last = info;
    }
    return last;
}

int
main(int argc, char *argv[])
{
    test_name = "syzz";
    REQUIRE(argc == 3, "usage: syzz SEED CALLS");
    unsigned seed = atoi(argv[1]);
    int cnt = atoi(argv[2]);
    msg("begin");
    run_workers(~seed, WORKERS * BATCH); /* what the kernel keeps, it has */
    struct sysinfo before = settled(NULL), after;
    run_workers(seed, cnt);
    after = settled(&before);
    REQUIRE(after.processes == 1, "%u processes are left", after.processes);
    REQUIRE(after.kernel_pages_free == before.kernel_pages_free,
            "%u free pages of the kernel's became %u", before.kernel_pages_free,
            after.kernel_pages_free);
    REQUIRE(after.user_pages_free == before.user_pages_free,
            "%u free pages for users became %u", before.user_pages_free,
            after.user_pages_free);
    msg("%d calls, nothing lost", cnt);
    return 0;
}
