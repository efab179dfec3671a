/* A shell: reads a line, splits it into commands at ; and &, and runs each as
   a process of its own, or itself where the command is built in. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>
#include "examples/sh-line.h"
#include "examples/sh-words.h"

#define MOST_JOBS 16

static pid_t jobs[MOST_JOBS];           /* in the background; 0: a free place */
static int status;                      /* of the last command: $? */

static void
do_help(int argc UNUSED, char **argv UNUSED)
{
    printf("Programs run by name, with arguments: ls, cat FILE, echo WORDS...\n"
           "Built in: cd DIR, echo WORDS..., exit [STATUS], help, jobs, wait\n"
           "COMMAND &            run in the background\n"
           "COMMAND; COMMAND     one after the other\n"
           "'...' \"...\" \\         quote blanks and ; & ' \" \\\n"
           "$?                   exit status of the last command\n"
           "Line: arrows, Home, End, Ctrl-A E K U W L; Ctrl-D ends the shell\n");
}

static void
do_cd(int argc, char **argv)
{
    status = 1;
    if (argc != 2)
        printf("cd: needs one directory\n");
    else if (!chdir(argv[1]))
        printf("cd: %s: no such directory\n", argv[1]);
    else
        status = 0;
}

static void
do_echo(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s%s", i > 1 ? " " : "", argv[i]);
    printf("\n");
    status = 0;
}

static void
do_exit(int argc, char **argv)
{
    exit(argc > 1 ? atoi(argv[1]) : status);
}

static void
do_jobs(int argc UNUSED, char **argv UNUSED)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (jobs[i] != 0)
            printf("[%d] process %d\n", i + 1, jobs[i]);
    status = 0;
}

static void
do_wait(int argc UNUSED, char **argv UNUSED)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (jobs[i] != 0) {
            status = wait(jobs[i]);
            printf("[%d] process %d ended with %d\n", i + 1, jobs[i], status);
            jobs[i] = 0;
        }
}

static const struct builtin {
    const char *name;
    void (*run)(int argc, char **argv);
} builtins[] = {
    { "help", do_help }, { "cd", do_cd }, { "echo", do_echo },
    { "exit", do_exit }, { "jobs", do_jobs }, { "wait", do_wait },
};

static const struct builtin *
find_builtin(const char *name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (!strcmp(builtins[i].name, name))
            return &builtins[i];
    return NULL;
}

/* Remembers PID as a background job. */
static void
add_job(pid_t pid)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (jobs[i] == 0) {
            jobs[i] = pid;
            printf("[%d] process %d\n", i + 1, pid);
            return;
        }
    printf("process %d (too many jobs to keep track of)\n", pid);
}

/* True where there is a file NAME. */
static bool
file_exists(const char *name)
{
    int fd = open(name);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* Runs program ARGV[0]; the kernel splits the command line at blanks again. */
static void
run_program(int argc, char **argv, bool background)
{
    char line[SH_LINE_MAX];
    line[0] = '\0';
    for (int i = 0; i < argc; i++) {
        if (i > 0)
            strlcat(line, " ", sizeof line);
        if (strlcat(line, argv[i], sizeof line) >= sizeof line) {
            printf("sh: command line too long\n");
            status = 127;
            return;
        }
    }

    if (!file_exists(argv[0])) {
        printf("sh: %s: command not found (`help' lists what there is)\n",
               argv[0]);
        status = 127;
        return;
    }
    pid_t pid = exec(line);
    if (pid == PID_ERROR) {
        printf("sh: %s: cannot be run\n", argv[0]);
        status = 126;
    } else if (background)
        add_job(pid);
    else
        status = wait(pid);
}

/* Runs one line: its commands in order. */
static void
run_line(const char *line)
{
    struct sh_words words;
    while (*line != '\0') {
        line = sh_words_read(&words, line, status);
        if (words.error != NULL) {
            printf("sh: %s\n", words.error);
            status = 2;
            return;
        }
        if (words.argc == 0)
            continue;
        const struct builtin *b = find_builtin(words.argv[0]);
        if (b != NULL)
            b->run(words.argc, words.argv);
        else
            run_program(words.argc, words.argv, words.background);
    }
}

int
main(int argc, char *argv[])
{
    char line[SH_LINE_MAX];

    /* sh COMMAND...: runs that alone. */
    if (argc > 1) {
        line[0] = '\0';
        for (int i = 1; i < argc; i++) {
            strlcat(line, i > 1 ? " " : "", sizeof line);
            strlcat(line, argv[i], sizeof line);
        }
        run_line(line);
        return status;
    }

    printf("This is the Strata shell; `help' tells what it can do.\n");
    while (sh_line_read("$ ", line, sizeof line))
        run_line(line);
    printf("exit\n");
    return status;
}
