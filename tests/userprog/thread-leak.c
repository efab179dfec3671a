/* Threads that come and go in every way leave nothing behind: joined or not,
   ended by others, in the middle of calls.

   @machine mem=8 smp=1,4
   @expect ignore-exit
   (thread-leak) begin
   ...
   (thread-leak) as much memory as before
   (thread-leak) end */

#include <string.h>
#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 6

static int word;

static int
wait_at_word(void *unused UNUSED)
{
    return futex_wait(&word, 0, FUTEX_FOR_EVER);
}

static int
use(void *index)
{
    int fds[2];
    double x = (int) index;
    pipe(fds);
    return x * 2.5;
}

/* A process with threads, which ends with some that wait and some that nobody
   has joined; or becomes another program. */
static void
be_process(int way)
{
    char *words[] = { "thread-leak", "end", NULL };
    int tids[THREADS];
    for (int i = 0; i < THREADS; i++)
        tids[i] = thread_create(i % 2 ? wait_at_word : use, (void *) i);
    thread_join(tids[0], NULL);
    if (way % 3 == 0)
        kill(getpid(), SIGKILL);
    if (way % 3 == 1)
        execv(words[0], words);
    exit(0);
}

static int
fault(void *unused UNUSED)
{
    sleep_ms(20);
    return *(volatile int *) NULL;
}

/* A process of which one thread execs while another is killed, which takes its
   time, as the console is busy. */
static void
kill_while_replacing(void)
{
    static char text[65536];
    char *words[] = { "thread-leak", "end", NULL };
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\n';
    pid_t pid = fork();
    if (pid == 0) {
        thread_create(fault, NULL);
        sleep_ms(40);
        execv(words[0], words);
        exit(0);
    }
    sleep_ms(5);
    write(STDOUT_FILENO, text, sizeof text);
    wait(pid);
}

static void
run_processes(void)
{
    kill_while_replacing();
    for (int i = 0; i < 12; i++)
        if (fork() == 0)
            be_process(i);
        else if (i % 3 == 2)
            while (waitpid(-1, NULL, 0) > 0)
                continue;
    for (int i = 0; i < 20; i++) {
        int tid = thread_create(use, (void *) i);
        REQUIRE(thread_join(tid, NULL) == 0, "join %d", i);
    }
    for (int fd = 2; fd < 200; fd++)
        close(fd);
}

/* Free pages of the kernel's and for users, once they are WANTED or nothing
   more happens. */
static struct sysinfo
settled(const struct sysinfo *wanted)
{
    struct sysinfo info;
    for (int i = 0; i < 100; i++) {
        sleep_ms(10);
        sysinfo(&info);
        if (wanted != NULL
            && info.kernel_pages_free == wanted->kernel_pages_free
            && info.user_pages_free == wanted->user_pages_free)
            break;
    }
    return info;
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return 0;
    msg("begin");
    run_processes();
    struct sysinfo before = settled(NULL);
    run_processes();
    struct sysinfo after = settled(&before);
    CHECK(after.kernel_pages_free == before.kernel_pages_free
          && after.user_pages_free == before.user_pages_free,
          "as much memory as before");
    msg("end");
    return 0;
}
