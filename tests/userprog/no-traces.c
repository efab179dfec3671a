/* Nothing that other processes or the kernel had in memory comes to a program:
   not in registers, fresh pages, what calls fill in and the bytes behind, files
   that grow over old sectors, or pipes.  A pattern is planted in all of these
   before.

   @expect ignore-exit
   (no-traces) begin
   (no-traces) a program's memory
   (no-traces) a thread's registers
   (no-traces) floating-point registers
   (no-traces) registers after calls
   (no-traces) what calls fill in
   (no-traces) files
   (no-traces) a handler's record
   (no-traces) end */

#include <stdint.h>
#include <string.h>
#include <syscall-nr.h>
#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"

#define PATTERN 0xa5
#define WORD 0xa5a5a5a5u

static uint8_t large[30000];

/* --- Planting ------------------------------------------------------------- */

/* Leaves the pattern in memory for users, the kernel's pages, its stacks,
   registers, and sectors. */
static int
plant(void)
{
    int fds[8][2];
    uint8_t stack[3000];
    memset(stack, PATTERN, sizeof stack);
    memset(large, PATTERN, sizeof large);
    for (int i = 0; i < 8; i++)
        if (pipe(fds[i]) == 0)
            for (int done = 0; done < 4096; done += 512)
                write(fds[i][1], large, 512);
    create("planted", 0);
    int fd = open("planted");
    write(fd, large, sizeof large);
    large[4000] = '\0';
    open((char *) large);               /* through a page of the kernel's */
    large[60] = '\0';
    open((char *) large);               /* through its stack */
    remove("planted");
    __asm__ volatile(
        "movd %0, %%xmm0; movd %0, %%xmm5; movd %0, %%xmm7; fildl %1"
        :
        : "r"(WORD), "m"(*stack));
    yield();
    return stack[9] == PATTERN ? 0 : 1;
}

static void
run_planter(void)
{
    for (int i = 0; i < 4; i++)
        REQUIRE(wait(exec("no-traces plant")) == 0, "plant");
}

/* --- Looking -------------------------------------------------------------- */

static bool
all_are(const void *bytes_, uint8_t value, size_t size)
{
    const uint8_t *bytes = bytes_;
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

/* True where a word of four bytes of the pattern is among those of BYTES; one
   byte alone may be a number's. */
static bool
has_word(const void *bytes, size_t size)
{
    const uint32_t *word = bytes;
    for (size_t i = 0; i < size / sizeof *word; i++)
        if (word[i] == WORD)
            return true;
    return false;
}

/* In a new process: all but what main has used so far is zero. */
static int
look_at_memory(void)
{
    uint8_t *low = __builtin_alloca(7000);
    __asm__ volatile("" : "+r"(low));
    return all_are(large, 0, sizeof large) && all_are(low, 0, 3000) ? 3 : 4;
}

static uint32_t registers[7], words[256];

/* Where a thread begins: stores its registers. */
static void __attribute__((naked))
store(void)
{
    __asm__ volatile(
        "movl %eax, registers; movl %ebx, registers + 4;"
        "movl %ecx, registers + 8; movl %edx, registers + 12;"
        "movl %esi, registers + 16; movl %edi, registers + 20;"
        "movl %ebp, registers + 24; pushl $0; pushl $46; int $0x30");
}

static void
look_at_thread(void)
{
    int tid;
    memset(registers, PATTERN, sizeof registers);
    __asm__ volatile("pushl %1; pushl %2; pushl %3; int $0x30; addl $12, %%esp"
                     : "=a"(tid) : "r"(&words[200]), "r"(store),
                     "i"(SYS_THREAD_CREATE) : "memory");
    REQUIRE(tid > 0 && thread_join(tid, NULL) == 0, "thread");
    CHECK(all_are(registers, 0, sizeof registers), "a thread's registers");
}

static int
look_at_fpu(void *unused UNUSED)
{
    uint32_t low[3];
    uint16_t status;
    __asm__ volatile("movd %%xmm0, %0; movd %%xmm5, %1; movd %%xmm7, %2"
                     : "=r"(low[0]), "=r"(low[1]), "=r"(low[2]));
    __asm__ volatile("fnstsw %0" : "=a"(status));
    return all_are(low, 0, sizeof low) && status == 0;
}

/* Calls that go deep, and do not get far. */
static void
look_at_registers(void)
{
    static const int numbers[] = { SYS_OPEN, SYS_READ, SYS_WAITPID,
                                   SYS_FILESIZE, SYS_FUTEX_WAKE, SYS_CLOCK,
                                   SYS_KILL };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint32_t b = 1, c = 2, d = 3, si = 4, di = 5, a = numbers[i];
        __asm__ volatile(
            "pushl $0; pushl $0; pushl $words; pushl %%eax; int $0x30;"
            "addl $16, %%esp"
            : "+b"(b), "+c"(c), "+d"(d), "+S"(si), "+D"(di), "+a"(a)
            :
            : "memory");
        REQUIRE(b == 1 && c == 2 && d == 3 && si == 4 && di == 5, "call %d",
                numbers[i]);
    }
    msg("registers after calls");
}

/* Bytes behind what a call writes stay as they are, and all it writes is its
   own. */
static void
look_at_results(void)
{
    uint8_t bytes[256] __attribute__((aligned(4)));
    memset(bytes, 0x11, sizeof bytes);
    REQUIRE(sysinfo((struct sysinfo *) bytes) == 0, "sysinfo");
    REQUIRE(all_are(bytes + sizeof(struct sysinfo), 0x11,
                    sizeof bytes - sizeof(struct sysinfo))
                && !has_word(bytes, sizeof(struct sysinfo)),
            "sysinfo");

    memset(bytes, 0x11, sizeof bytes);
    int fd = open("/");
    REQUIRE(readdir(fd, (char *) bytes), "readdir");
    size_t length = strlen((char *) bytes) + 1;
    REQUIRE(all_are(bytes + length, 0x11, sizeof bytes - length), "readdir");
    close(fd);

    memset(bytes, 0x11, sizeof bytes);
    REQUIRE(pipe((int *) bytes) == 0 && all_are(bytes + 8, 0x11, 56), "pipe");
    REQUIRE(write(((int *) bytes)[1], "xyz", 3) == 3
            && read(((int *) bytes)[0], bytes + 8, 50) == 3
            && all_are(bytes + 11, 0x11, 50), "read");
    msg("what calls fill in");
}

/* Sectors that held the pattern, behind a file's end, then in a gap. */
static void
look_at_files(void)
{
    static uint8_t back[sizeof large];
    REQUIRE(create("fresh", 20000), "create");
    int fd = open("fresh");
    REQUIRE(read(fd, back, sizeof back) == 20000 && all_are(back, 0, 20000),
            "a new file");
    seek(fd, 28001);
    write(fd, "x", 1);
    seek(fd, 20000);
    REQUIRE(read(fd, back, sizeof back) == 8002 && all_are(back, 0, 8001),
            "a gap");
    memset(back, 0x11, sizeof back);
    seek(fd, 28000);
    REQUIRE(read(fd, back, sizeof back) == 2
            && all_are(back + 2, 0x11, sizeof back - 2), "behind the end");
    close(fd);
    remove("fresh");
    msg("files");
}

static volatile bool clean;

/* The record above the handler's frame has no pattern that the program did not
   have in its registers. */
static void
look_at_record(int number)
{
    const uint8_t *record = (const uint8_t *) __builtin_frame_address(0);
    clean = number == SIGUSR1;
    for (int i = 8; i < 80; i += 4)
        clean &= *(const uint32_t *) (record + i) != WORD;
}

int
main(int argc, char *argv[])
{
    int fresh = 0;
    test_name = "no-traces";
    if (argc > 1)
        return strcmp(argv[1], "plant") == 0 ? plant() : look_at_memory();
    msg("begin");
    run_planter();
    CHECK(wait(exec("no-traces look")) == 3, "a program's memory");
    run_planter();
    look_at_thread();
    run_planter();
    thread_join(thread_create(look_at_fpu, NULL), &fresh);
    CHECK(fresh == 1, "floating-point registers");
    run_planter();
    look_at_registers();
    look_at_results();
    run_planter();
    look_at_files();
    run_planter();
    signal(SIGUSR1, look_at_record);
    kill(getpid(), SIGUSR1);
    CHECK(clean, "a handler's record");
    msg("end");
    return 0;
}
