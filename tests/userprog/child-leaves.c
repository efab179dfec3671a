/* A child that starts three children, waits for one, and ends with 4 while the
   others are still running or have just ended. */

#include <syscall.h>

int
main(void)
{
    exec("child-quiet 1");
    exec("child-quiet 2 30");
    return wait(exec("child-quiet 3")) == 3 ? 4 : 5;
}
