#include <syscall.h>

int main(int argc, char *argv[]);

/* Where the kernel starts the program, on a stack that looks as if somebody
   had called this. */
void _start(int argc, char *argv[]);
void
_start(int argc, char *argv[])
{
    exit(main(argc, argv));
}
