/* A child that ends with its first argument as status, after as many
   milliseconds as its second says. */

#include <stdlib.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    if (argc > 2)
        sleep_ms(atoi(argv[2]));
    return argc > 1 ? atoi(argv[1]) : 0;
}
