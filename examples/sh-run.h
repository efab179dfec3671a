#ifndef EXAMPLES_SH_RUN_H
#define EXAMPLES_SH_RUN_H

/* The shell's way of running commands: in processes, through pipes, with files
   for input and output. */

#include <stdbool.h>
#include <syscall.h>
#include "examples/sh-words.h"

#define SH_MOST_PIPED 8

/* What a command is that the shell does itself; returns its exit status. */
typedef int sh_builtin(int argc, char **argv);

/* A pipeline: commands, each with its own process. */
struct sh_pipeline {
    int cnt;
    bool background;                        /* Ctrl-C is not for it */
    struct sh_words commands[SH_MOST_PIPED];
    sh_builtin *builtins[SH_MOST_PIPED];    /* NULL: a program */
    pid_t pids[SH_MOST_PIPED];
};

/* Starts all of PIPELINE; returns 0, or the exit status that tells why not,
   after saying so. */
int sh_start(struct sh_pipeline *pipeline);

/* Waits for all of PIPELINE; returns the exit status of the last. */
int sh_finish(struct sh_pipeline *pipeline);

#endif /* examples/sh-run.h */
