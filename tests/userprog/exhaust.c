/* Whatever a program takes all of the kernel's memory with, and however it ends
   then, it does end, others work on, and all the memory comes back.

   @machine mem=4 smp=1,2
   @program child-quiet
   @kernel -fl=120
   @limit seconds=120
   @expect ignore-exit
   (exhaust) begin
   (exhaust) pipes
   (exhaust) open files
   (exhaust) numbers of descriptors
   (exhaust) children that live
   (exhaust) children that have ended
   (exhaust) threads
   (exhaust) threads that nobody joins
   (exhaust) everything at once
   (exhaust) end */

#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

static int word, ends[2];

/* --- Ways to take memory; each goes on until there is no more ------------- */

static int
take_pipes(void *unused UNUSED)
{
    int fds[2];
    while (pipe(fds) == 0)
        continue;
    return 0;
}

static int
take_files(void *unused UNUSED)
{
    while (open("exhaust") >= 0)
        continue;
    return 0;
}

static int
take_numbers(void *unused UNUSED)
{
    for (int to = 7; to <= 65535; to = to * 2 + 1)
        dup2(1, to);
    return take_pipes(NULL);
}

/* Children that wait for the pipe to be closed. */
static int
take_children(void *unused UNUSED)
{
    char byte;
    for (;;) {
        pid_t pid = fork();
        if (pid == 0) {
            close(ends[1]);
            exit(read(ends[0], &byte, 1));
        }
        if (pid == -1)
            return take_pipes(NULL);
    }
}

static int
take_zombies(void *unused UNUSED)
{
    for (int i = 0; i < 60; i++)
        if (fork() == 0)
            exit(0);
    return take_pipes(NULL);
}

static int
wait_at_word(void *unused UNUSED)
{
    return futex_wait(&word, 0, FUTEX_FOR_EVER);
}

static int
take_threads(void *unused UNUSED)
{
    while (thread_create_sized(wait_at_word, NULL, 512) > 0)
        continue;
    return take_pipes(NULL);
}

static int
nothing(void *unused UNUSED)
{
    return 0;
}

static int
take_records(void *unused UNUSED)
{
    while (thread_create_sized(nothing, NULL, 512) > 0)
        continue;
    return take_files(NULL);
}

static int
take_everything(void *unused UNUSED)
{
    static int (*const ways[])(void *) = { take_pipes, take_files, take_threads,
                                           take_zombies, take_children };
    for (int i = 0; i < 5; i++)
        thread_create(ways[i], NULL);
    take_children(NULL);
    return take_numbers(NULL);
}

/* --- How it ends then ----------------------------------------------------- */

static void
end(int how)
{
    char *words[] = { "child-quiet", NULL };
    close(ends[1]);
    switch (how) {
    case 0:
        exit(0);
    case 1:
        kill(getpid(), SIGKILL);
        break;
    case 2:
        open((const char *) 0xc0000000);
        break;
    default:
        execv(words[0], words);
    }
    exit(0);
}

/* --- Afterwards ----------------------------------------------------------- */

static bool
is_as(const struct sysinfo *a, const struct sysinfo *b)
{
    return a->kernel_pages_free == b->kernel_pages_free
           && a->user_pages_free == b->user_pages_free;
}

/* Waits until all but this process have ended. */
static void
wait_for_others(void)
{
    struct sysinfo info;
    do {
        sleep_ms(10);
        sysinfo(&info);
    } while (info.processes > 1);
}

/* What is free then: when it has been WANTED, or the
   same, for a while; in any case after three seconds. */
static struct sysinfo
settled(const struct sysinfo *wanted)
{
    struct sysinfo info, last;
    wait_for_others();
    sysinfo(&last);
    for (int i = 0, calm = 0; i < 300 && calm < 5; i++) {
        sleep_ms(10);
        sysinfo(&info);
        calm = is_as(&info, wanted != NULL ? wanted : &last) ? calm + 1 : 0;
        last = info;
    }
    return last;
}

static void
try(int (*take)(void *), const struct sysinfo *before, int how)
{
    REQUIRE(pipe(ends) == 0, "pipe");
    pid_t pid = fork();
    if (pid == 0) {
        take(NULL);
        end(how);
    }
    close(ends[0]);
    close(ends[1]);
    wait(pid);
    struct sysinfo after = settled(before);
    REQUIRE(wait(exec("child-quiet 5")) == 5, "others do not work");
    REQUIRE(before == NULL || is_as(&after, before),
            "%u and %u pages free, then %u and %u", before->kernel_pages_free,
            before->user_pages_free, after.kernel_pages_free,
            after.user_pages_free);
}

void
test_main(void)
{
    static const struct {
        int (*take)(void *);
        const char *what;
    } cases[] = {
        { take_pipes, "pipes" }, { take_files, "open files" },
        { take_numbers, "numbers of descriptors" },
        { take_children, "children that live" },
        { take_zombies, "children that have ended" },
        { take_threads, "threads" },
        { take_records, "threads that nobody joins" },
        { take_everything, "everything at once" },
    };
    try(take_everything, NULL, 0);      /* what the kernel keeps, it has */
    struct sysinfo before = settled(NULL);
    for (int i = 0; i < 8; i++) {
        for (int how = i % 4; how < 4; how += 3)
            try(cases[i].take, &before, how);
        msg("%s", cases[i].what);
    }
}
