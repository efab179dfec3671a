/* A shell: reads a line, splits it into pipelines at ; and &, and runs the
   commands of each side by side as processes, or itself where one is built
   in. */

#include <line.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syscall.h>
#include "examples/sh-run.h"
#include "examples/sh-words.h"

#define MOST_JOBS 16

static pid_t jobs[MOST_JOBS];           /* in the background; 0: a free place */
static int status;                      /* of the last command: $? */
static struct sh_pipeline pipeline;     /* being run */

static int
do_help(int argc UNUSED, char **argv UNUSED)
{
    printf(
        "Programs run by name, with arguments: ls, cat FILE, echo WORDS...\n"
        "Built in: cd [DIR], echo WORDS..., exit [STATUS], help, jobs, wait\n"
        "COMMAND &            run in the background\n"
        "COMMAND; COMMAND     one after the other\n"
        "COMMAND | COMMAND    what one prints is what the next reads\n"
        "< FILE > FILE >> FILE   read, write or lengthen a file instead\n"
        "'...' \"...\" \\         quote blanks and ; & | < > ' \" \\\n"
        "$?                   exit status of the last command\n"
        "Line: arrows, Home, End, Ctrl-A E K U W L; Ctrl-C ends a program,\n"
        "Ctrl-D what is typed for one, or the shell\n");
    return EXIT_SUCCESS;
}

static int
do_cd(int argc, char **argv)
{
    const char *dir = argc > 1 ? argv[1] : "/";
    if (argc > 2)
        printf("cd: needs one directory\n");
    else if (!chdir(dir))
        printf("cd: %s: no such directory\n", dir);
    else
        return EXIT_SUCCESS;
    return EXIT_FAILURE;
}

static int
do_echo(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s%s", i > 1 ? " " : "", argv[i]);
    printf("\n");
    return print_failed() ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int
do_exit(int argc, char **argv)
{
    exit(argc > 1 ? atoi(argv[1]) : status);
}

static int
do_jobs(int argc UNUSED, char **argv UNUSED)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (jobs[i] != 0)
            printf("[%d] process %d\n", i + 1, jobs[i]);
    return EXIT_SUCCESS;
}

static int
do_wait(int argc UNUSED, char **argv UNUSED)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (jobs[i] != 0) {
            status = wait(jobs[i]);
            printf("[%d] process %d ended with %d\n", i + 1, jobs[i], status);
            jobs[i] = 0;
        }
    return status;
}

static const struct builtin {
    const char *name;
    sh_builtin *run;
} builtins[] = {
    { "help", do_help }, { "cd", do_cd }, { "echo", do_echo },
    { "exit", do_exit }, { "jobs", do_jobs }, { "wait", do_wait },
};

static sh_builtin *
find_builtin(const char *name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (!strcmp(builtins[i].name, name))
            return builtins[i].run;
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

/* Runs what stands in PIPELINE, in the background where that is asked for. */
static void
run_pipeline(bool background)
{
    struct sh_words *first = &pipeline.commands[0];
    bool redirected = first->input != NULL || first->output != NULL;
    if (pipeline.cnt == 1 && pipeline.builtins[0] != NULL && !redirected
        && !background) {
        status = pipeline.builtins[0](first->argc, first->argv);
        return;
    }
    pipeline.background = background;
    status = sh_start(&pipeline);
    if (status == 0 && background)
        add_job(pipeline.pids[pipeline.cnt - 1]);
    else if (status == 0)
        status = sh_finish(&pipeline);
}

/* Reads a pipeline from LINE; returns where it goes on, or NULL, after saying
   so, where it makes no sense.  *END is what stands behind it. */
static const char *
read_pipeline(const char *line, char *end)
{
    const char *error = NULL;
    pipeline.cnt = 0;
    do {
        struct sh_words *words = &pipeline.commands[pipeline.cnt];
        line = sh_words_read(words, line, status);
        *end = words->end;
        error = words->error;
        if (error == NULL && words->argc == 0
            && (pipeline.cnt > 0 || *end == '|' || words->input != NULL
                || words->output != NULL))
            error = "a command is missing";
        if (words->argc > 0)
            pipeline.builtins[pipeline.cnt++] = find_builtin(words->argv[0]);
        if (pipeline.cnt == SH_MOST_PIPED && *end == '|')
            error = "too many commands in a pipe";
    } while (*end == '|' && error == NULL);
    if (error == NULL)
        return line;
    printf("sh: %s\n", error);
    return NULL;
}

/* Runs one line: its commands in order. */
static void
run_line(const char *line)
{
    while (line != NULL && *line != '\0') {
        char end;
        line = read_pipeline(line, &end);
        if (line == NULL)
            status = 2;
        else if (pipeline.cnt > 0)
            run_pipeline(end == '&');
    }
}

int
main(int argc, char *argv[])
{
    static struct line_history history;
    static struct line input = {
        .prompt = "$ ", .history = &history, .echo = STDOUT_FILENO,
    };

    /* sh COMMAND...: runs that alone. */
    if (argc > 1) {
        for (int i = 1; i < argc; i++) {
            strlcat(input.text, i > 1 ? " " : "", sizeof input.text);
            strlcat(input.text, argv[i], sizeof input.text);
        }
        run_line(input.text);
        return status;
    }

    signal(SIGINT, SIG_IGN);            /* it is for what the shell runs */
    printf("This is the Strata shell; `help' tells what it can do.\n");
    while (line_read(&input, STDIN_FILENO) == LINE_ENTERED)
        run_line(input.text);
    printf("exit\n");
    return status;
}
