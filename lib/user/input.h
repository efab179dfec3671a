#ifndef LIB_USER_INPUT_H
#define LIB_USER_INPUT_H

/* Input as programs want it: the call read takes keys as they are, as many as
   are asked for. */

/* As read, but where FD is the keyboard, reads a line that is shown and edited
   as it is typed (line.h), and gives as much as fits, the rest with the next
   calls.  Enter ends a line and is its last character, a newline; Ctrl-D hands
   over what stands before it, and is the end of the input, 0, where a line
   would begin.  A signal hands over what stands there, too, or else is -1.
   Printable characters of ASCII and tabs alone are taken.  By one thread at a
   time.

   It is shown on descriptor 1 or, where that has been sent elsewhere, on 2, if
   that is the console, as our shell sees to. */
int read_input(int fd, void *buffer, unsigned size);

#endif /* lib/user/input.h */
