#include <syscall.h>
#include "i386/user-call.h"

int main(int argc, char *argv[]);

/* Where the kernel starts the program, on a stack that looks as if somebody
   had called this. */
void _start(int argc, char *argv[]);
void
_start(int argc, char *argv[])
{
    user_call_fast = user_call_cpu_has_sysenter();
    exit(main(argc, argv));
}
