/* One call writes any number of bytes to the console, unless a signal comes.

   @expect ignore-exit
   (write-console) begin
   /a{4999}/
   (write-console) all were written
   ...
   (write-console) a signal comes first
   (write-console) end */

#include <stddef.h>
#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* Of which a whole number goes out in each part. */
#define LINE 1024
#define TRIES 20

static char text[5000], long_text[3 * 65536];
static volatile bool noted;

static void
note(int number UNUSED)
{
    noted = true;
}

/* Sends this process a signal in a moment. */
static pid_t
start_sender(void)
{
    pid_t me = getpid(), pid = fork();
    if (pid != 0)
        return pid;
    sleep_ms(10);
    exit(kill(me, SIGUSR1));
}

void
test_main(void)
{
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\n';
    CHECK(write(STDOUT_FILENO, text, sizeof text) == sizeof text,
          "all were written");
    memset(long_text, 'x', sizeof long_text);
    for (size_t i = LINE - 1; i < sizeof long_text; i += LINE)
        long_text[i] = '\n';
    signal(SIGUSR1, note);

    /* Now and then the console may be quicker. */
    int done = sizeof long_text;
    for (int i = 0; i < TRIES && done == (int) sizeof long_text; i++) {
        noted = false;
        pid_t pid = start_sender();
        done = write(STDOUT_FILENO, long_text, sizeof long_text);
        wait(pid);
    }
    CHECK(noted && done > 0 && done < (int) sizeof long_text,
          "a signal comes first");
}
