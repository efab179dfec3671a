#include "examples/sh-run.h"
#include <filestat.h>
#include <stdio.h>
#include <string.h>

/* Exit statuses of commands that did not run. */
enum { NOT_RUN = 126, NOT_FOUND = 127 };

/* What commands have beside descriptors 0 and 1, which may be redirected: where
   the shell prints, to show what is typed (lib/user/input.h). */
#define SH_CONSOLE 2

/* True where there is a file NAME. */
static bool
file_exists(const char *name)
{
    int fd = open(name);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* Where the program called NAME is: in the root directory, or at the path NAME;
   NULL where there is none.  ROOM of SIZE bytes may hold the answer. */
static const char *
find_program(const char *name, char *room, size_t size)
{
    if (strchr(name, '/') == NULL) {
        snprintf(room, size, "/%s", name);
        if (file_exists(room))
            return room;
    }
    return file_exists(name) ? name : NULL;
}

static void
move_fd(int from, int to)
{
    if (from == to)
        return;
    dup2(from, to);
    close(from);
}

/* Gives a command the console as SH_CONSOLE where the shell prints there. */
static void
keep_console(void)
{
    struct stat st;
    if (fstat(STDOUT_FILENO, &st) == 0 && st.type == STAT_CONSOLE)
        dup2(STDOUT_FILENO, SH_CONSOLE);
}

/* Makes file NAME, to be written, descriptor 1.  Unless APPEND it is a new one,
   in the place of one that was there, but not of a directory. */
static bool
open_output(const char *name, bool append)
{
    int fd = open(name);
    bool is_directory = fd >= 0 && isdir(fd);
    if (fd >= 0 && (is_directory || !append)) {
        close(fd);
        fd = -1;
        if (is_directory || !remove(name))
            return false;
    }
    if (fd < 0 && create(name, 0))
        fd = open(name);
    if (fd < 0)
        return false;
    if (append)
        seek(fd, filesize(fd));
    move_fd(fd, STDOUT_FILENO);
    return true;
}

/* In the child: does the redirections of COMMAND, or ends. */
static void
redirect(const struct sh_words *command)
{
    if (command->input != NULL) {
        int fd = open(command->input);
        if (fd < 0) {
            printf("sh: %s: cannot be read\n", command->input);
            exit(EXIT_FAILURE);
        }
        move_fd(fd, STDIN_FILENO);
    }
    if (command->output != NULL
        && !open_output(command->output, command->append)) {
        printf("sh: %s: cannot be written\n", command->output);
        exit(EXIT_FAILURE);
    }
}

/* In the child: becomes COMMAND, which BUILTIN does where there is one. */
static void NO_RETURN
become(const struct sh_words *command, sh_builtin *builtin)
{
    redirect(command);
    if (builtin != NULL)
        exit(builtin(command->argc, (char **) command->argv));
    char room[SH_LINE_MAX + 1];
    const char *program = find_program(command->argv[0], room, sizeof room);
    if (program != NULL)
        execv(program, command->argv);
    exit(NOT_RUN);
}

/* Makes descriptor 0 one that is at its end. */
static void
read_nothing(void)
{
    int ends[2];
    if (pipe(ends) == 0) {
        close(ends[1]);
        move_fd(ends[0], STDIN_FILENO);
    }
}

/* Starts command I of PIPELINE, which reads from descriptor IN; returns that
   from which the next one reads, or -1 where it cannot be started. */
static int
start_one(struct sh_pipeline *pipeline, int i, int in)
{
    bool last = i == pipeline->cnt - 1;
    int ends[2] = { STDIN_FILENO, STDOUT_FILENO };
    if (!last && pipe(ends) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        if (!pipeline->background)
            signal(SIGINT, SIG_DFL);
        else if (i == 0)
            read_nothing();             /* what is typed is for the shell */
        if (!last)
            close(ends[0]);
        move_fd(in, STDIN_FILENO);
        keep_console();
        move_fd(ends[1], STDOUT_FILENO);
        become(&pipeline->commands[i], pipeline->builtins[i]);
    }
    if (in != STDIN_FILENO)
        close(in);
    if (!last)
        close(ends[1]);
    pipeline->pids[i] = pid;
    if (pid != PID_ERROR)
        return ends[0];
    if (!last)
        close(ends[0]);
    return -1;
}

int
sh_start(struct sh_pipeline *pipeline)
{
    for (int i = 0; i < pipeline->cnt; i++) {
        char room[SH_LINE_MAX + 1];
        const char *name = pipeline->commands[i].argv[0];
        if (pipeline->builtins[i] == NULL
            && find_program(name, room, sizeof room) == NULL) {
            printf("sh: %s: command not found (`help' lists what there is)\n",
                   name);
            return NOT_FOUND;
        }
    }

    int in = STDIN_FILENO;
    for (int i = 0; i < pipeline->cnt; i++) {
        in = start_one(pipeline, i, in);
        if (in < 0) {
            printf("sh: %s: cannot be run\n", pipeline->commands[i].argv[0]);
            pipeline->cnt = i;
            sh_finish(pipeline);
            return NOT_RUN;
        }
    }
    return 0;
}

int
sh_finish(struct sh_pipeline *pipeline)
{
    int status = 0;
    for (int i = 0; i < pipeline->cnt; i++)
        status = wait(pipeline->pids[i]);
    return status;
}
