#ifndef USERPROG_CALLS_H
#define USERPROG_CALLS_H

/* The system calls one by one, for the table in syscall.c, and what they have
   in common.

   Each takes its arguments as the words that lay on the user's stack and
   returns what goes into eax; what it must do is told in docs/syscalls.md.
   All run in the caller's thread, interrupts on, and may sleep. */

#include <debug.h>
#include <stdbool.h>
#include <stdint.h>

/* A string that was copied from the user: as a rule short, else in a page. */
struct user_string {
    char *text;
    char small[64];
};

/* Copies the string at user address USTR to S.  False, and nothing to put back,
   where it does not end within a page, or memory is short.  Ends the process
   where it runs into memory that is not the user's. */
bool call_get_string(struct user_string *s, uint32_t ustr);

/* The same for CNT strings at the addresses USTRS: all of them or none. */
bool call_get_strings(struct user_string *s, const uint32_t *ustrs,
                      unsigned cnt);

/* Frees what S holds. */
void call_put_string(struct user_string *s);

/* Ends the process: it has handed the kernel a bad pointer. */
void call_kill(void) NO_RETURN;

/* The setter of the option -no-halt: who calls halt() ends itself alone, with
   -1.  For runs in which calls are made at random. */
bool calls_forbid_halt(const char *value);

/* process-calls.c */
uint32_t call_halt(const uint32_t *args);
uint32_t call_exit(const uint32_t *args);
uint32_t call_exec(const uint32_t *args);
uint32_t call_wait(const uint32_t *args);
uint32_t call_getpid(const uint32_t *args);
uint32_t call_sleep_ms(const uint32_t *args);
uint32_t call_yield(const uint32_t *args);
uint32_t call_clock(const uint32_t *args);
uint32_t call_mmap(const uint32_t *args);
uint32_t call_munmap(const uint32_t *args);
uint32_t call_mmap_memory(const uint32_t *args);
uint32_t call_mmap_sync(const uint32_t *args);
uint32_t call_munmap_range(const uint32_t *args);

/* child-calls.c */
uint32_t call_fork(const uint32_t *args);
uint32_t call_execv(const uint32_t *args);
uint32_t call_waitpid(const uint32_t *args);
uint32_t call_sysinfo(const uint32_t *args);

/* thread-calls.c */
uint32_t call_thread_create(const uint32_t *args);
uint32_t call_thread_exit(const uint32_t *args);
uint32_t call_thread_join(const uint32_t *args);
uint32_t call_gettid(const uint32_t *args);
uint32_t call_futex_wait(const uint32_t *args);
uint32_t call_futex_wake(const uint32_t *args);
uint32_t call_setlimit(const uint32_t *args);
uint32_t call_getlimit(const uint32_t *args);

/* signal-calls.c */
uint32_t call_send_signal(const uint32_t *args);
uint32_t call_signal(const uint32_t *args);
uint32_t call_sigreturn(const uint32_t *args);

/* file-calls.c */
uint32_t call_create(const uint32_t *args);
uint32_t call_remove(const uint32_t *args);
uint32_t call_open(const uint32_t *args);
uint32_t call_filesize(const uint32_t *args);
uint32_t call_seek(const uint32_t *args);
uint32_t call_tell(const uint32_t *args);
uint32_t call_close(const uint32_t *args);
uint32_t call_pipe(const uint32_t *args);
uint32_t call_dup2(const uint32_t *args);

/* directory-calls.c */
uint32_t call_chdir(const uint32_t *args);
uint32_t call_mkdir(const uint32_t *args);
uint32_t call_readdir(const uint32_t *args);
uint32_t call_readdir_long(const uint32_t *args);
uint32_t call_isdir(const uint32_t *args);
uint32_t call_inumber(const uint32_t *args);
uint32_t call_stat(const uint32_t *args);
uint32_t call_fstat(const uint32_t *args);
uint32_t call_rename(const uint32_t *args);
uint32_t call_getcwd(const uint32_t *args);
uint32_t call_mount(const uint32_t *args);
uint32_t call_umount(const uint32_t *args);
uint32_t call_mounts(const uint32_t *args);
uint32_t call_fsync(const uint32_t *args);
uint32_t call_sync(const uint32_t *args);

/* transfer.c */
uint32_t call_read(const uint32_t *args);
uint32_t call_write(const uint32_t *args);

#endif /* userprog/calls.h */
