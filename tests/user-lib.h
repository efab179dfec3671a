#ifndef TESTS_USER_LIB_H
#define TESTS_USER_LIB_H

/* What tests that are user programs often need, beyond tests/lib.h: children,
   files with a known content, and pointers that the kernel must refuse. */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"

/* Runs "PROGRAM ARGUMENT", which must be possible, and returns its status. */
int run_child(const char *program, int argument);

/* Starts CNT copies of PROGRAM, each with its index as argument, into PIDS, and
   waits for them; each must end with its index as status. */
void exec_children(const char *program, pid_t pids[], size_t cnt);
void wait_children(const pid_t pids[], size_t cnt);

/* Fails unless SIZE bytes at FOUND, which lay at OFFSET of file NAME, are those
   at EXPECTED. */
void compare_bytes(const void *found, const void *expected, size_t size,
                   size_t offset, const char *name);

/* Fails unless file NAME (which FD has open, at its start) holds the SIZE bytes
   at EXPECTED and nothing else. */
void check_file(const char *name, const void *expected, size_t size);
void check_file_handle(int fd, const char *name, const void *expected,
                       size_t size);

/* Creates file NAME with SIZE bytes of CONTENT. */
void make_file(const char *name, const void *content, size_t size);

/* Removes PATH with all that is in it, so that a test leaves nothing behind. */
void remove_tree(const char *path);

/* Opens file NAME, which must be possible. */
int must_open(const char *name);

/* An address SIZE bytes before the end of the program's last page, behind which
   no memory is.  A few bytes there are as a rule nobody's. */
char *memory_edge(size_t size);

/* The middle of two adjacent pages of the program's. */
char *page_boundary(void);

/* A way to hand a bad pointer to the kernel. */
struct bad_case {
    const char *what;               /* for messages */
    void (*call)(void *bad);        /* a string, or three bytes, at BAD */
    bool writes;                    /* the kernel would write there */
};

/* The whole of a test that for each of CNT CASES hands every kind of bad
   pointer to the kernel.  Started with ARGC and ARGV of its own, it runs
   itself with arguments once for each, and fails unless the child was killed.
   Returns the program's status. */
int test_bad_pointers(int argc, char *argv[], const struct bad_case cases[],
                      size_t cnt);

#endif /* tests/user-lib.h */
