#ifndef I386_USER_CALL_H
#define I386_USER_CALL_H

/* The system call as user programs make it: number on top of the stack, the
   arguments above it, INT 0x30; the result comes in eax.  Inline functions for
   lib/user. */

static inline int
user_call0(int number)
{
    int result;
    __asm__ volatile("pushl %1; int $0x30; addl $4, %%esp"
                     : "=a"(result) : "i"(number) : "memory");
    return result;
}

static inline int
user_call1(int number, int a)
{
    int result;
    __asm__ volatile("pushl %2; pushl %1; int $0x30; addl $8, %%esp"
                     : "=a"(result) : "i"(number), "r"(a) : "memory");
    return result;
}

static inline int
user_call2(int number, int a, int b)
{
    int result;
    __asm__ volatile("pushl %3; pushl %2; pushl %1; int $0x30;"
                     "addl $12, %%esp"
                     : "=a"(result) : "i"(number), "r"(a), "r"(b)
                     : "memory");
    return result;
}

static inline int
user_call3(int number, int a, int b, int c)
{
    int result;
    __asm__ volatile("pushl %4; pushl %3; pushl %2; pushl %1; int $0x30;"
                     "addl $16, %%esp"
                     : "=a"(result)
                     : "i"(number), "r"(a), "r"(b), "r"(c) : "memory");
    return result;
}

/* Defines the function NAME, to which a signal's handler returns: its argument is on
   top of the stack then, and the place of its return address free for NUMBER, the
   call that goes back to where the process was. */
#define USER_SIGNAL_RESTORER(NAME, NUMBER)                               \
    static void __attribute__((naked, used)) NAME(void)                  \
    {                                                                    \
        __asm__ volatile("pushl %0; int $0x30" : : "i"(NUMBER));         \
    }

#endif /* i386/user-call.h */
