/* A child that has much to give up when it ends, after so many milliseconds:
   files, one of them removed, pipes, children, threads; ends with 12. */

#include <stdlib.h>
#include <syscall.h>
#include <thread.h>

static int word;

static int
wait_at_word(void *unused UNUSED)
{
    return futex_wait(&word, 0, FUTEX_FOR_EVER);
}

int
main(int argc UNUSED, char *argv[])
{
    int fds[2];
    char text[2000] = "";
    create("held", 40000);
    int fd = open("held");
    write(fd, text, sizeof text);
    remove("held");
    pipe(fds);
    dup2(fd, 100);
    for (int i = 0; i < 3; i++)
        thread_create(wait_at_word, NULL);
    if (fork() == 0)
        exit(read(fds[0], text, 1));
    if (fork() == 0)
        exit(0);
    sleep_ms(atoi(argv[1]));
    return 12;
}
