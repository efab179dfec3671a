/* Several writers share a pipe, and what each writes in one call of 512 bytes
   or fewer stays together.

   @machine smp=1,4 hz=100,10000
   @expect ignore-exit
   (pipe-atomic) begin
   (pipe-atomic) 400 messages whole
   (pipe-atomic) end */

#include <stddef.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define WRITERS 4
#define MESSAGES 100
#define SIZE 500

static void
send(int fd, int number)
{
    char message[SIZE];
    memset(message, 'a' + number, SIZE);
    for (int i = 0; i < MESSAGES; i++)
        write(fd, message, SIZE);
    exit(0);
}

/* Reads exactly one message, unless the pipe has ended. */
static bool
receive_one(int fd, char *message)
{
    int done = 0, got = 1;
    while (done < SIZE && got > 0) {
        got = read(fd, message + done, SIZE - done);
        done += got;
    }
    return done == SIZE;
}

static int
receive(int fd)
{
    char message[SIZE];
    int cnt = 0;
    for (; receive_one(fd, message); cnt++)
        for (int i = 1; i < SIZE; i++)
            REQUIRE(message[i] == message[0], "message %d is mixed", cnt);
    return cnt;
}

void
test_main(void)
{
    int fds[2];
    REQUIRE(pipe(fds) == 0, "no pipe");
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0)
            send(fds[1], i);
    close(fds[1]);
    msg("%d messages whole", receive(fds[0]));
    for (int i = 0; i < WRITERS; i++)
        waitpid(-1, NULL, 0);
}
