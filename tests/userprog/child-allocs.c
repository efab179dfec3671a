/* A child that makes the kernel allocate in every way it can, and takes every
   failure as it comes: it ends with 0, whatever failed. */

#include <limit.h>
#include <string.h>
#include <syscall.h>
#include <thread.h>

#define FILES 6

/* Starts children in all ways and waits for them. */
static void
start_children(void)
{
    static char *const words[] = { "child-allocs", "end", NULL };
    wait(exec("child-allocs end"));
    pid_t pid = fork();
    if (pid == 0) {
        execv(words[0], words);
        exit(0);
    }
    wait(pid);
    exec("child-allocs end");        /* and nobody waits for this one */
}

static void
use_files(void)
{
    char name[200];
    int fds[FILES];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    open(name);                         /* a long string takes a page */
    create("made", 3000);
    for (int i = 0; i < FILES; i++)
        fds[i] = open("made");
    write(fds[0], name, sizeof name);
    seek(fds[1], 70000);
    write(fds[1], name, sizeof name);   /* takes sectors for an index */
    dup2(fds[0], 60);
    for (int i = 0; i < FILES; i += 2)
        close(fds[i]);
    remove("made");
}

static void
use_pipe(void)
{
    int ends[2];
    char text[] = "through the pipe";
    if (pipe(ends) != 0)
        return;
    if (fork() == 0) {
        write(ends[1], text, sizeof text);
        exit(0);
    }
    close(ends[1]);
    read(ends[0], text, sizeof text);
    close(ends[0]);
}

static int
open_again(void *unused UNUSED)
{
    return open("child-allocs") + (fork() == 0);
}

static void
use_threads(void)
{
    int tid = thread_create(open_again, NULL);
    thread_create(open_again, NULL);    /* and nobody joins this one */
    setlimit(LIMIT_CHILDREN, 20);
    open_again(NULL);
    thread_join(tid, NULL);
}

int
main(int argc, char *argv[] UNUSED)
{
    if (argc > 1)
        return 0;
    start_children();
    use_files();
    use_pipe();
    use_threads();
    return 0;
}
