#include <debug.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <syscall.h>

/* User addresses end here. */
#define STACK_END 0xc0000000

void
debug_panic(const char *file, int line, const char *function,
            const char *message, ...)
{
    va_list args;
    printf("User process ABORT at %s:%d in %s(): ", file, line, function);
    va_start(args, message);
    vprintf(message, args);
    va_end(args);
    printf("\n");
    debug_backtrace();
    exit(1);
}

void
debug_backtrace(void)
{
    debug_backtrace_from(__builtin_frame_address(0),
                         __builtin_return_address(0));
}

void
debug_backtrace_from(void *frame, void *instruction)
{
    /* Frames lie on the stack, the older the higher. */
    printf("Call stack: %p", instruction);
    uintptr_t last = 0;
    for (void **f = frame; (uintptr_t) f > last
         && (uintptr_t) f < STACK_END - 8 && f[1] != NULL; f = f[0]) {
        printf(" %p", f[1]);
        last = (uintptr_t) f;
    }
    printf(".\n");
}
