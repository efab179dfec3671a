#include "examples/sh-words.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* A word being put together in WORDS->text. */
struct writer {
    struct sh_words *words;
    char *next;
};

static void
put(struct writer *w, char c)
{
    if (w->next < w->words->text + sizeof w->words->text - 1)
        *w->next++ = c;
    else
        w->words->error = "line too long";
}

/* Takes what stands between quotes from behind the first; returns where it
   goes on. */
static const char *
read_quoted(struct writer *w, const char *p, char quote)
{
    while (*p != quote) {
        if (*p == '\\' && quote == '"' && p[1] != '\0')
            p++;
        if (*p == '\0') {
            w->words->error = "a quote is not closed";
            return p;
        }
        put(w, *p++);
    }
    return p + 1;
}

static void
put_number(struct writer *w, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    for (const char *p = text; *p != '\0'; p++)
        put(w, *p);
}

static bool
ends_word(char c)
{
    return c == '\0' || strchr(";&|<>", c) != NULL
           || isspace((unsigned char) c);
}

/* Takes one word from P. */
static const char *
read_word(struct writer *w, const char *p, int status)
{
    while (!ends_word(*p) && w->words->error == NULL) {
        if (*p == '\'' || *p == '"')
            p = read_quoted(w, p + 1, *p);
        else if (*p == '\\' && p[1] != '\0') {
            put(w, p[1]);
            p += 2;
        } else if (p[0] == '$' && p[1] == '?') {
            put_number(w, status);
            p += 2;
        } else
            put(w, *p++);
    }
    put(w, '\0');
    return p;
}

static const char *
skip_blanks(const char *p)
{
    while (isspace((unsigned char) *p))
        p++;
    return p;
}

/* Takes a redirection from P, which begins with < or >. */
static const char *
read_redirection(struct writer *w, const char *p, int status)
{
    const char **file = *p == '<' ? &w->words->input : &w->words->output;
    w->words->append = p[0] == '>' && p[1] == '>';
    p = skip_blanks(p + (w->words->append ? 2 : 1));
    if (ends_word(*p))
        w->words->error = "a file name is missing behind < or >";
    else if (*file != NULL)
        w->words->error = "one < and one > at most";
    *file = w->next;
    return read_word(w, p, status);
}

static const char *
read_argument(struct writer *w, const char *p, int status)
{
    struct sh_words *words = w->words;
    if (words->argc == SH_MOST_WORDS) {
        words->error = "too many words";
        return p;
    }
    words->argv[words->argc++] = w->next;
    return read_word(w, p, status);
}

const char *
sh_words_read(struct sh_words *words, const char *p, int status)
{
    struct writer w = { words, words->text };
    words->argc = 0;
    words->input = words->output = words->error = NULL;
    words->append = false;

    for (p = skip_blanks(p); words->error == NULL; p = skip_blanks(p)) {
        if (*p == '<' || *p == '>')
            p = read_redirection(&w, p, status);
        else if (!ends_word(*p))
            p = read_argument(&w, p, status);
        else
            break;
    }
    words->argv[words->argc] = NULL;
    words->end = *p;
    return *p != '\0' ? p + 1 : p;
}
