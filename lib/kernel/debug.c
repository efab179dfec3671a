#include <debug.h>
#include <debug-kernel.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define MOST_FRAMES 32

static struct debug_hooks hooks;
static volatile int level;              /* panics begun, one inside the other */

void
debug_set_hooks(const struct debug_hooks *new)
{
    hooks = *new;
}

bool
debug_panicking(void)
{
    return level > 0;
}

void
debug_claim_panic(void)
{
    if (hooks.claim != NULL)
        hooks.claim();
}

void
debug_begin_panic(void)
{
    debug_claim_panic();
    if (level++ == 0 && hooks.stop != NULL)
        hooks.stop();
}

/* Leaves the machine to whoever can end it. */
static void NO_RETURN
end(void)
{
    if (hooks.end != NULL)
        hooks.end();
    for (;;)
        continue;
}

void
debug_panic(const char *file, int line, const char *function,
            const char *message, ...)
{
    va_list args;
    debug_begin_panic();
    if (level > 2)              /* even reporting the second one failed */
        end();

    printf("%sKernel PANIC at %s:%d in %s(): ",
           level == 1 ? "" : "\nwhile panicking, ", file, line, function);
    va_start(args, message);
    vprintf(message, args);
    va_end(args);
    printf("\n");
    debug_backtrace();
    if (level == 1 && hooks.report != NULL)
        hooks.report();
    end();
}

/* The part of a stack frame that a frame pointer points to. */
struct frame {
    struct frame *caller;
    void *return_address;
};

static bool
is_readable(const struct frame *f)
{
    return f != NULL && (uintptr_t) f % sizeof(uint32_t) == 0
           && hooks.readable != NULL && hooks.readable(f)
           && hooks.readable(&f->return_address);
}

/* Prints the return addresses from FRAME up.  Entry code leaves the frame
   pointer and instruction pointer of what it interrupted side by side, so the
   walk crosses interrupts by itself. */
static void
print_frames(const struct frame *f)
{
    for (int i = 0; i < MOST_FRAMES && is_readable(f); i++) {
        if (f->return_address == NULL)
            break;
        printf(" %p", f->return_address);
        if (f->caller == f)
            break;
        f = f->caller;
    }
    printf(".\n");
}

void
debug_backtrace(void)
{
    printf("Call stack:");
    print_frames(__builtin_frame_address(0));
}

void
debug_backtrace_from(void *frame, void *instruction)
{
    printf("Call stack: %p", instruction);
    print_frames(frame);
}
