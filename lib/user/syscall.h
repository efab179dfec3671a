#ifndef LIB_USER_SYSCALL_H
#define LIB_USER_SYSCALL_H

/* The system calls, as C functions. */

#include <debug.h>
#include <signal.h>
#include <stdbool.h>

typedef int pid_t;
#define PID_ERROR ((pid_t) -1)

typedef int mapid_t;
#define MAP_FAILED ((mapid_t) -1)

/* The longest name that readdir returns. */
#define READDIR_MAX_LEN 14

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1

#define STDIN_FILENO 0
#define STDOUT_FILENO 1

void halt(void) NO_RETURN;
void exit(int status) NO_RETURN;
pid_t exec(const char *command_line);
int wait(pid_t);
bool create(const char *file, unsigned initial_size);
bool remove(const char *file);
int open(const char *file);
int filesize(int fd);
int read(int fd, void *buffer, unsigned length);
int write(int fd, const void *buffer, unsigned length);
void seek(int fd, unsigned position);
unsigned tell(int fd);
void close(int fd);

mapid_t mmap(int fd, void *address);
void munmap(mapid_t);

bool chdir(const char *dir);
bool mkdir(const char *dir);
bool readdir(int fd, char name[READDIR_MAX_LEN + 1]);
bool isdir(int fd);
int inumber(int fd);

/* Directories and file systems, ours (lib/filestat.h).  0, or -1 where it
   cannot be done; readdir_long like readdir, with all of a long name; getcwd
   puts the working directory's path into BUFFER.  mounts tells of the file
   system that was mounted as number INDEX. */
struct stat;
struct dirent;
struct mount_info;
int stat(const char *name, struct stat *);
int fstat(int fd, struct stat *);
bool readdir_long(int fd, struct dirent *);
int rename(const char *old_name, const char *new_name);
int getcwd(char *buffer, unsigned size);
int mount(const char *device, const char *dir, const char *kind);
int umount(const char *dir);
int mounts(unsigned index, struct mount_info *);

/* Ours.  clock counts timer ticks since boot. */
pid_t getpid(void);
pid_t fork(void);
int execv(const char *program, char *const argv[]);
int pipe(int fds[2]);
int dup2(int from, int to);

/* Put a file or directory, or everything, on the disk for good; -1 where that
   fails. */
int fsync(int fd);
int sync(void);
void sleep_ms(unsigned milliseconds);
void yield(void);
unsigned clock(void);

/* Waits for the end of child PID, or of any for -1, and puts its status where
   STATUS points unless that is NULL.  Returns its pid; -1 where there is no
   such child; with WNOHANG, 0 where none has ended yet. */
#define WNOHANG 1
pid_t waitpid(pid_t pid, int *status, int options);

/* Signals (lib/signal.h).  kill sends NUMBER to process PID (0 only asks
   whether it is there); -1 where it is not.  signal sets what NUMBER does and
   returns what it did, or SIG_ERR.  A call that waits when a signal comes gives
   up with -1, after the handler; wait and waitpid go on waiting. */
int kill(pid_t pid, int number);
signal_handler *signal(int number, signal_handler *handler);

/* Maps SIZE bytes of memory, zero at first, at ADDRESS, which begins a page:
   this process's own, or with MAP_SHARED common to it and the children it forks
   from now on.  Returns the mapping's number for munmap, or MAP_FAILED. */
#define MAP_PRIVATE 0
#define MAP_SHARED 1
mapid_t mmap_memory(void *address, unsigned size, int how);

/* Writes what was changed of a mapped file to the file.  Returns 0, or -1 where
   the disk refuses or there is no such mapping. */
int mmap_sync(mapid_t);

/* Unmaps what is mapped of the pages of SIZE bytes from ADDRESS, which begins a
   page, in whatever mappings; what is left of these keeps their numbers.
   Returns 0, or -1, and nothing changes, where some of it is the program's, its
   stack's or no memory for programs, or memory is short. */
int munmap_range(void *address, unsigned size);

struct sysinfo;
int sysinfo(struct sysinfo *);

/* Limits (lib/limit.h).  setlimit lowers limit WHICH to MOST, for good and for
   children too; -1 where that is not lower.  getlimit returns it, 0 where there
   is no such limit. */
int setlimit(int which, unsigned most);
unsigned getlimit(int which);

#endif /* lib/user/syscall.h */
