#include <syscall.h>
#include <syscall-nr.h>
#include "i386/user-call.h"

bool user_call_fast;

void
halt(void)
{
    user_call0(SYS_HALT);
    NOT_REACHED();
}

void
exit(int status)
{
    user_call1(SYS_EXIT, status);
    NOT_REACHED();
}

pid_t
exec(const char *command_line)
{
    return user_call1(SYS_EXEC, (int) command_line);
}

int
wait(pid_t pid)
{
    return user_call1(SYS_WAIT, pid);
}

bool
create(const char *file, unsigned initial_size)
{
    return user_call2(SYS_CREATE, (int) file, initial_size);
}

bool
remove(const char *file)
{
    return user_call1(SYS_REMOVE, (int) file);
}

int
open(const char *file)
{
    return user_call1(SYS_OPEN, (int) file);
}

int
filesize(int fd)
{
    return user_call1(SYS_FILESIZE, fd);
}

int
read(int fd, void *buffer, unsigned length)
{
    return user_call3(SYS_READ, fd, (int) buffer, length);
}

int
write(int fd, const void *buffer, unsigned length)
{
    return user_call3(SYS_WRITE, fd, (int) buffer, length);
}

void
seek(int fd, unsigned position)
{
    user_call2(SYS_SEEK, fd, position);
}

unsigned
tell(int fd)
{
    return user_call1(SYS_TELL, fd);
}

void
close(int fd)
{
    user_call1(SYS_CLOSE, fd);
}

mapid_t
mmap(int fd, void *address)
{
    return user_call2(SYS_MMAP, fd, (int) address);
}

void
munmap(mapid_t mapid)
{
    user_call1(SYS_MUNMAP, mapid);
}

bool
chdir(const char *dir)
{
    return user_call1(SYS_CHDIR, (int) dir);
}

bool
mkdir(const char *dir)
{
    return user_call1(SYS_MKDIR, (int) dir);
}

bool
readdir(int fd, char name[READDIR_MAX_LEN + 1])
{
    return user_call2(SYS_READDIR, fd, (int) name);
}

bool
isdir(int fd)
{
    return user_call1(SYS_ISDIR, fd);
}

int
inumber(int fd)
{
    return user_call1(SYS_INUMBER, fd);
}

pid_t
getpid(void)
{
    return user_call0(SYS_GETPID);
}

void
sleep_ms(unsigned milliseconds)
{
    user_call1(SYS_SLEEP_MS, milliseconds);
}

void
yield(void)
{
    user_call0(SYS_YIELD);
}

unsigned
clock(void)
{
    return user_call0(SYS_CLOCK);
}

pid_t
fork(void)
{
    return user_call0(SYS_FORK);
}

int
execv(const char *program, char *const argv[])
{
    return user_call2(SYS_EXECV, (int) program, (int) argv);
}

pid_t
waitpid(pid_t pid, int *status, int options)
{
    return user_call3(SYS_WAITPID, pid, (int) status, options);
}

int
pipe(int fds[2])
{
    return user_call1(SYS_PIPE, (int) fds);
}

int
dup2(int from, int to)
{
    return user_call2(SYS_DUP2, from, to);
}

int
fsync(int fd)
{
    return user_call1(SYS_FSYNC, fd);
}

int
sync(void)
{
    return user_call0(SYS_SYNC);
}

int
sysinfo(struct sysinfo *info)
{
    return user_call1(SYS_SYSINFO, (int) info);
}

int
setlimit(int which, unsigned most)
{
    return user_call2(SYS_SETLIMIT, which, most);
}

unsigned
getlimit(int which)
{
    return user_call1(SYS_GETLIMIT, which);
}

int
stat(const char *name, struct stat *st)
{
    return user_call2(SYS_STAT, (int) name, (int) st);
}

int
fstat(int fd, struct stat *st)
{
    return user_call2(SYS_FSTAT, fd, (int) st);
}

bool
readdir_long(int fd, struct dirent *entry)
{
    return user_call2(SYS_READDIR_LONG, fd, (int) entry);
}

int
rename(const char *old_name, const char *new_name)
{
    return user_call2(SYS_RENAME, (int) old_name, (int) new_name);
}

int
getcwd(char *buffer, unsigned size)
{
    return user_call2(SYS_GETCWD, (int) buffer, size);
}

int
mount(const char *device, const char *dir, const char *kind)
{
    return user_call3(SYS_MOUNT, (int) device, (int) dir, (int) kind);
}

int
umount(const char *dir)
{
    return user_call1(SYS_UMOUNT, (int) dir);
}

int
mounts(unsigned index, struct mount_info *info)
{
    return user_call2(SYS_MOUNTS, index, (int) info);
}

mapid_t
mmap_memory(void *address, unsigned size, int how)
{
    return user_call3(SYS_MMAP_MEMORY, (int) address, size, how);
}

int
mmap_sync(mapid_t mapid)
{
    return user_call1(SYS_MMAP_SYNC, mapid);
}

int
munmap_range(void *address, unsigned size)
{
    return user_call2(SYS_MUNMAP_RANGE, (int) address, size);
}
