/* A child with much text that tells descriptor 30 when it has run all of it and
   ends when 31 does. */

#include <syscall.h>

#define NOPS __asm__ volatile(".skip 8180, 0x90")

/* Two pages of text each. */
static void __attribute__((noinline)) run0(void) { NOPS; }
static void __attribute__((noinline)) run1(void) { NOPS; run0(); }
static void __attribute__((noinline)) run2(void) { NOPS; run1(); }
static void __attribute__((noinline)) run3(void) { NOPS; run2(); }
static void __attribute__((noinline)) run4(void) { NOPS; run3(); }
static void __attribute__((noinline)) run5(void) { NOPS; run4(); }
static void __attribute__((noinline)) run6(void) { NOPS; run5(); }
static void __attribute__((noinline)) run7(void) { NOPS; run6(); }

int
main(void)
{
    char byte = 0;
    run7();
    write(30, &byte, 1);
    close(30);
    read(31, &byte, 1);
    return 0;
}
