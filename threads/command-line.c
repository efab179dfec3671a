#include "threads/command-line.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "threads/parts.h"

#define MOST_WORDS 128

/* The words of the line; the actions begin at first_action. [I] */
static char *words[MOST_WORDS + 1];
static int word_cnt;
static int first_action;

/* kernel.lds.S, in layer order. */
extern const struct kernel_part *const parts_start[], *const parts_end[];

/* Takes one word off the front of *LINE, in place: blanks end it unless they
   stand in quotes; a backslash takes the next character as it is. */
static char *
next_word(char **line)
{
    char *in = *line + strspn(*line, " ");
    if (*in == '\0')
        return NULL;

    char *word = in, *out = in, quote = '\0';
    for (; *in != '\0' && (quote != '\0' || *in != ' '); in++) {
        if (*in == '\\' && in[1] != '\0')
            *out++ = *++in;
        else if (*in == quote)
            quote = '\0';
        else if (quote == '\0' && (*in == '\'' || *in == '"'))
            quote = *in;
        else
            *out++ = *in;
    }
    *line = *in != '\0' ? in + 1 : in;
    *out = '\0';
    return word;
}

static void
print_line(void)
{
    printf("Kernel command line:");
    for (int i = 0; i < word_cnt; i++)
        printf(strchr(words[i], ' ') != NULL ? " '%s'" : " %s", words[i]);
    printf("\n");
}

/* Finds the option of WORD (without its dash), whose name has LENGTH letters.
   Of several the highest layer's counts. */
static const struct kernel_option *
find_option(const char *word, size_t length)
{
    for (const struct kernel_part *const *p = parts_end; p-- > parts_start;)
        for (const struct kernel_option *o = (*p)->options;
             o != NULL && o->name != NULL; o++)
            if (strlen(o->name) == length && !memcmp(o->name, word, length))
                return o;
    return NULL;
}

/* Takes option WORD; false where it is unknown or its value is wrong, after
   saying so. */
static bool
take_option(const char *word)
{
    const char *value = strchr(word, '=');
    size_t length = value != NULL ? (size_t) (value - word) : strlen(word);
    const struct kernel_option *o = find_option(word + 1, length - 1);

    if (o == NULL)
        printf("unknown option `%s'\n", word);
    else if (o->value != NULL && value == NULL)
        printf("option `%s' needs a value: -%s=%s\n", word, o->name, o->value);
    else if (o->value == NULL && value != NULL)
        printf("option `-%s' takes no value\n", o->name);
    else if (!o->set(value != NULL ? value + 1 : NULL))
        printf("bad value in option `%s': -%s=%s, %s\n", word, o->name,
               o->value != NULL ? o->value : "", o->help);
    else
        return true;
    return false;
}

/* Finds the action called WORD; of several the highest layer's counts. */
static const struct kernel_action *
find_action(const char *word)
{
    for (const struct kernel_part *const *p = parts_end; p-- > parts_start;)
        for (const struct kernel_action *a = (*p)->actions;
             a != NULL && a->name != NULL; a++)
            if (!strcmp(a->name, word))
                return a;
    return NULL;
}

/* How many words action A at words[AT] has: one more, that opens with a slash,
   where its arguments stand in brackets. */
static int
count_words(const struct kernel_action *a, int at)
{
    const char *next = words[at + a->argc];
    return a->argc + (*a->arguments == '[' && next != NULL && *next == '/');
}

/* Checks the actions before the first of them runs. */
static bool
check_actions(void)
{
    int i = first_action;
    while (i < word_cnt) {
        const struct kernel_action *a = find_action(words[i]);
        if (a == NULL) {
            printf("unknown action `%s'\n", words[i]);
            return false;
        }
        if (i + a->argc > word_cnt) {
            printf("action `%s' needs more: %s %s\n", words[i], a->name,
                   a->arguments);
            return false;
        }
        i += count_words(a, i);
    }
    return true;
}

void
command_line_parse(char *line, void (*stop)(void))
{
    char *word;
    while ((word = next_word(&line)) != NULL) {
        if (word_cnt == MOST_WORDS) {
            printf("more than %d words in the kernel command line\n",
                   MOST_WORDS);
            stop();
        }
        words[word_cnt++] = word;
    }
    print_line();

    for (first_action = 0;
         first_action < word_cnt && words[first_action][0] == '-';
         first_action++)
        if (!take_option(words[first_action])) {
            command_line_usage();
            stop();
        }
    if (!check_actions()) {
        command_line_usage();
        stop();
    }
}

void
command_line_run(void)
{
    for (int i = first_action; i < word_cnt;) {
        const struct kernel_action *a = find_action(words[i]);
        a->run(words + i);
        i += count_words(a, i);
    }
}

void
command_line_usage(void)
{
    printf("\nCommand line: [OPTION...] [ACTION...]\nOptions:\n");
    for (const struct kernel_part *const *p = parts_start; p < parts_end; p++)
        for (const struct kernel_option *o = (*p)->options;
             o != NULL && o->name != NULL; o++)
            printf("  -%s%c%-*s %s\n", o->name, o->value != NULL ? '=' : ' ',
                   (int) (18 - strlen(o->name)),
                   o->value != NULL ? o->value : "", o->help);
    printf("Actions:\n");
    for (const struct kernel_part *const *p = parts_start; p < parts_end; p++)
        for (const struct kernel_action *a = (*p)->actions;
             a != NULL && a->name != NULL; a++)
            printf("  %s %-*s %s\n", a->name, (int) (19 - strlen(a->name)),
                   a->arguments, a->help);
}
