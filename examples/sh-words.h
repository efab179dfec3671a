#ifndef EXAMPLES_SH_WORDS_H
#define EXAMPLES_SH_WORDS_H

/* The shell's reading of a line: words, quotes, separators. */

#include <line.h>
#include <stdbool.h>

#define SH_LINE_MAX LINE_BYTES
#define SH_MOST_WORDS 64

struct sh_words {
    int argc;
    char *argv[SH_MOST_WORDS + 1];      /* ends with NULL */
    const char *input, *output;         /* files that < and > name, or NULL */
    bool append;                        /* >> it was */
    char end;                           /* ; & or | behind it, or null */
    const char *error;                  /* what is wrong, or NULL */
    char text[SH_LINE_MAX + 64];        /* holds the words */
};

/* Reads the first command of LINE, with its redirections, into WORDS and
   returns where the next one begins.  $? becomes STATUS. */
const char *sh_words_read(struct sh_words *words, const char *line,
                          int status);

#endif /* examples/sh-words.h */
