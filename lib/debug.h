#ifndef LIB_DEBUG_H
#define LIB_DEBUG_H

/* Attributes, assertions and the end of everything, for the kernel and for
   user programs (each has its own debug_panic). */

#include <stdbool.h>

#define UNUSED __attribute__((unused))
#define NO_RETURN __attribute__((noreturn))
#define NO_INLINE __attribute__((noinline))
#define PRINTF_FORMAT(FORMAT, FIRST) \
    __attribute__((format(printf, FORMAT, FIRST)))

/* Stops with a message in the form of printf, the place and a backtrace. */
#define PANIC(...) debug_panic(__FILE__, __LINE__, __func__, __VA_ARGS__)

void debug_panic(const char *file, int line, const char *function,
                 const char *message, ...) PRINTF_FORMAT(4, 5) NO_RETURN;

/* Prints the addresses of the callers, one line.  Any context. */
void debug_backtrace(void);

/* The same for the frame FRAME of an interrupted or sleeping function that is
   at INSTRUCTION.  Any context. */
void debug_backtrace_from(void *frame, void *instruction);

/* Prints every thread with its state, priority, what it waits for, and call
   stack; for one that runs on another CPU, which CPU that is: nobody else can
   tell where it is.  The kernel only.  Any context, a panic and, where the CPU
   is not just printing, a non-maskable interrupt and gdb (`call
   debug_backtrace_all()') too.  Others who want the list of threads wait until
   all is printed; who has locked it is not waited for. */
void debug_backtrace_all(void);

#endif /* lib/debug.h, but for what depends on NDEBUG at each inclusion: */

#undef ASSERT
#undef NOT_REACHED

#ifndef NDEBUG
/* CONDITION holds, or this is a bug. */
#define ASSERT(CONDITION)                                       \
    do {                                                        \
        if (!(CONDITION))                                       \
            PANIC("assertion `%s' failed.", #CONDITION);        \
    } while (0)
#define NOT_REACHED() PANIC("executed an unreachable statement")
#else
/* Not evaluated, but what it names counts as used. */
#define ASSERT(CONDITION) ((void) (0 && (CONDITION)))
#define NOT_REACHED() __builtin_unreachable()
#endif
