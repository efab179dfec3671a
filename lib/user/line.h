#ifndef EXAMPLES_SH_LINE_H
#define EXAMPLES_SH_LINE_H

/* Reading a line from the console, with editing and a history. */

#include <stdbool.h>
#include <stddef.h>

/* Prints PROMPT and reads a line into LINE of SIZE bytes, without its end.
   False where the input ended (Ctrl-D on an empty line). */
bool sh_line_read(const char *prompt, char *line, size_t size);

#endif /* examples/sh-line.h */
