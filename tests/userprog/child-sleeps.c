/* A child that sleeps; its first argument: d, and Ctrl-C ends it; i, it ignores
   that; h, it ends with 7 then.  All end with 3 after two seconds. */

#include <syscall.h>

static void
end(int number UNUSED)
{
    exit(7);
}

int
main(int argc UNUSED, char *argv[])
{
    if (argv[1][0] == 'i')
        signal(SIGINT, SIG_IGN);
    if (argv[1][0] == 'h')
        signal(SIGINT, end);
    sleep_ms(2000);
    return 3;
}
