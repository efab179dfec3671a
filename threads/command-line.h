#ifndef THREADS_COMMAND_LINE_H
#define THREADS_COMMAND_LINE_H

/* The kernel's command line: options, then actions, both declared by the parts
   of the kernel (threads/parts.h).  Boot CPU, main thread. */

/* Splits LINE (changed by this) into words, prints it, and hands each option
   to its part.  Does not return where the line is wrong: prints what is wrong
   and the usage, and calls STOP. */
void command_line_parse(char *line, void (*stop)(void));

/* Runs the actions that follow the options, in order. */
void command_line_run(void);

/* Prints all options and actions. */
void command_line_usage(void);

#endif /* threads/command-line.h */
