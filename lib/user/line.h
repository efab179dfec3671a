#ifndef LIB_USER_LINE_H
#define LIB_USER_LINE_H

/* Reading a line from the keyboard, with editing: Backspace, Delete, arrows,
   Home, End, Ctrl-A B D E F K L U W.  Who only wants input by lines calls
   read_input (input.h). */

#include <stddef.h>

/* The most bytes of a line, with its end. */
#define LINE_BYTES 512

#define LINE_HISTORY 16

/* The last lines that were entered, for arrow up and down.  Zero at first. */
struct line_history {
    int cnt;                            /* lines ever entered */
    char lines[LINE_HISTORY][LINE_BYTES];
};

/* A line that is read, for a command or as input. */
struct line {
    const char *prompt;                 /* for a command, else NULL */
    struct line_history *history;       /* for a command, else NULL */
    int echo;                           /* descriptor that shows it, or -1 */
    char text[LINE_BYTES];              /* what was typed, ends with null */
    size_t length;                      /* of the text */

    size_t cursor;                      /* line_read's own */
    int back;                           /* in the history */
};

enum line_end {
    LINE_ENTERED,                       /* by Enter */
    LINE_HANDED_OVER,                   /* input: by Ctrl-D, or it is full */
    LINE_NO_MORE,                       /* Ctrl-D on an empty line */
    LINE_BROKEN_OFF                     /* by a signal, or unreadable */
};

/* Reads a line from descriptor FD into L, whose first three members the caller
   has set, and says how it ended.  A command takes printable characters alone;
   it is begun anew by Ctrl-C where that reaches the program. */
enum line_end line_read(struct line *l, int fd);

#endif /* lib/user/line.h */
