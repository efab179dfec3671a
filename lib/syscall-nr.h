#ifndef LIB_SYSCALL_NR_H
#define LIB_SYSCALL_NR_H

/* System-call numbers.  Those to 19 are what user programs of courses are
   compiled with; 20 to 31 are left free for courses; ours follow. */
enum {
    SYS_HALT,
    SYS_EXIT,
    SYS_EXEC,
    SYS_WAIT,
    SYS_CREATE,
    SYS_REMOVE,
    SYS_OPEN,
    SYS_FILESIZE,
    SYS_READ,
    SYS_WRITE,
    SYS_SEEK,
    SYS_TELL,
    SYS_CLOSE,

    SYS_MMAP,
    SYS_MUNMAP,

    SYS_CHDIR,
    SYS_MKDIR,
    SYS_READDIR,
    SYS_ISDIR,
    SYS_INUMBER,

    SYS_OURS = 32,
    SYS_FORK = SYS_OURS,
    SYS_EXECV,
    SYS_WAITPID,
    SYS_GETPID,
    SYS_PIPE,
    SYS_DUP2,
    SYS_SLEEP_MS,
    SYS_YIELD,
    SYS_CLOCK,
    SYS_SYSINFO,
    SYS_KILL,
    SYS_SIGNAL,
    SYS_SIGRETURN,

    SYS_THREAD_CREATE,
    SYS_THREAD_EXIT,
    SYS_THREAD_JOIN,
    SYS_GETTID,
    SYS_FUTEX_WAIT,
    SYS_FUTEX_WAKE,
    SYS_SETLIMIT,
    SYS_GETLIMIT,

    SYS_MMAP_MEMORY = 55,
    SYS_MMAP_SYNC,
    SYS_MUNMAP_RANGE,

    SYS_FSYNC = 60,
    SYS_SYNC,

    SYS_MOUNT = 62,
    SYS_UMOUNT,
    SYS_RENAME,
    SYS_STAT,
    SYS_FSTAT,
    SYS_READDIR_LONG,
    SYS_GETCWD,
    SYS_MOUNTS,

    SYS_END                     /* one more than the highest */
};

#endif /* lib/syscall-nr.h */
