#ifndef I386_USER_CALL_H
#define I386_USER_CALL_H

/* The system call as user programs make it: number on top of the stack, the
   arguments above it; the result comes in eax.  Inline functions for
   lib/user. */

#include <stdbool.h>
#include <stdint.h>

/* True where SYSENTER may be used; set when a program starts. */
extern bool user_call_fast;

/* INT 0x30, or SYSENTER with the stack in ecx and the place behind INT 0x30 in
   edx: so a call that a signal broke off is made again, from two bytes before
   that place, whichever way it came. */
#define USER_CALL_ENTER                                                  \
    "cmpb $0, user_call_fast; je 2f; movl %%esp, %%ecx; movl $1f, %%edx;" \
    "sysenter; 2: int $0x30; 1:"

static inline int
user_call0(int number)
{
    int result;
    __asm__ volatile("pushl %1;" USER_CALL_ENTER "addl $4, %%esp"
                     : "=a"(result) : "i"(number) : "memory", "ecx", "edx");
    return result;
}

static inline int
user_call1(int number, int a)
{
    int result;
    __asm__ volatile("pushl %2; pushl %1;" USER_CALL_ENTER "addl $8, %%esp"
                     : "=a"(result) : "i"(number), "r"(a)
                     : "memory", "ecx", "edx");
    return result;
}

static inline int
user_call2(int number, int a, int b)
{
    int result;
    __asm__ volatile("pushl %3; pushl %2; pushl %1;" USER_CALL_ENTER
                     "addl $12, %%esp"
                     : "=a"(result) : "i"(number), "r"(a), "r"(b)
                     : "memory", "ecx", "edx");
    return result;
}

static inline int
user_call3(int number, int a, int b, int c)
{
    int result;
    __asm__ volatile("pushl %4; pushl %3; pushl %2; pushl %1;" USER_CALL_ENTER
                     "addl $16, %%esp"
                     : "=a"(result)
                     : "i"(number), "r"(a), "r"(b), "r"(c)
                     : "memory", "ecx", "edx");
    return result;
}

/* True where the CPU has SYSENTER, which our kernel then serves: a bit of
   CPUID, which there is where the flag ID can be changed.  (The first Pentium
   Pros lie.) */
static inline bool
user_call_cpu_has_sysenter(void)
{
    uint32_t before, after, version = 1, features;
    __asm__ volatile("pushfl; popl %0; movl %0, %1; xorl $0x200000, %1;"
                     "pushl %1; popfl; pushfl; popl %1; pushl %0; popfl"
                     : "=&r"(before), "=&r"(after) : : "cc");
    if (((before ^ after) & 0x200000) == 0)
        return false;
    __asm__ volatile("cpuid" : "+a"(version), "=d"(features) : : "ebx", "ecx");
    bool early = (version >> 8 & 0xf) == 6 && (version >> 4 & 0xf) < 3
                 && (version & 0xf) < 3;
    return (features >> 11 & 1) != 0 && !early;
}

/* Defines the function NAME, to which a signal's handler returns: its argument
   is on top of the stack then, and the place of its return address free for
   NUMBER, the call that goes back to where the process was. */
#define USER_SIGNAL_RESTORER(NAME, NUMBER)                               \
    static void __attribute__((naked, used)) NAME(void)                  \
    {                                                                    \
        __asm__ volatile("pushl %0; int $0x30" : : "i"(NUMBER));         \
    }

#endif /* i386/user-call.h */
