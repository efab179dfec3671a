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
    return c == '\0' || c == ';' || c == '&' || isspace((unsigned char) c);
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

const char *
sh_words_read(struct sh_words *words, const char *p, int status)
{
    struct writer w = { words, words->text };
    words->argc = 0;
    words->background = false;
    words->error = NULL;

    for (;;) {
        while (isspace((unsigned char) *p))
            p++;
        if (ends_word(*p) || words->error != NULL)
            break;
        if (words->argc == SH_MOST_WORDS) {
            words->error = "too many words";
            break;
        }
        words->argv[words->argc++] = w.next;
        p = read_word(&w, p, status);
    }
    words->argv[words->argc] = NULL;
    words->background = *p == '&';
    return *p != '\0' ? p + 1 : p;
}
