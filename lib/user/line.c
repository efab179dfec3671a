#include "examples/sh-line.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>
#include "examples/sh-words.h"

#define HISTORY 16

#define CTRL(LETTER) ((LETTER) & 0x1f)
#define ESCAPE 0x1b
#define DELETE 0x7f

/* Keys beyond a byte, as the terminal's sequences say. */
enum key { KEY_LEFT = 256, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END,
           KEY_DELETE, KEY_NONE, KEY_EOF };

/* The line being edited. */
struct editor {
    const char *prompt;
    char *text;
    size_t size, length, cursor;
};

static char history[HISTORY][SH_LINE_MAX];
static int history_cnt;                 /* lines ever entered */

static int
read_byte(void)
{
    char c;
    return read(STDIN_FILENO, &c, 1) == 1 ? (unsigned char) c : KEY_EOF;
}

/* Reads the rest of an escape sequence. [ECMA-48] 5.4, and VT220. */
static int
read_sequence(void)
{
    int c = read_byte();
    if (c != '[' && c != 'O')
        return KEY_NONE;
    c = read_byte();
    int number = 0;
    for (; isdigit(c); c = read_byte())
        number = number * 10 + (c - '0');
    switch (c) {
    case 'A':
        return KEY_UP;
    case 'B':
        return KEY_DOWN;
    case 'C':
        return KEY_RIGHT;
    case 'D':
        return KEY_LEFT;
    case 'H':
        return KEY_HOME;
    case 'F':
        return KEY_END;
    case '~':
        return number == 3 ? KEY_DELETE : number == 1 || number == 7
               ? KEY_HOME : number == 4 || number == 8 ? KEY_END : KEY_NONE;
    default:
        return KEY_NONE;
    }
}

static int
read_key(void)
{
    int c = read_byte();
    return c == ESCAPE ? read_sequence() : c;
}

/* Prints the line from AT on, clears what may stand behind it, and puts the
   terminal's cursor where ours is. */
static void
show_from(const struct editor *e, size_t at)
{
    printf("%.*s\033[K", (int) (e->length - at), e->text + at);
    if (e->length > e->cursor)
        printf("\033[%zuD", e->length - e->cursor);
}

static void
show_all(const struct editor *e)
{
    printf("\r%s", e->prompt);
    show_from(e, 0);
}

static void
insert(struct editor *e, char c)
{
    if (e->length + 1 >= e->size) {
        putchar('\a');
        return;
    }
    memmove(e->text + e->cursor + 1, e->text + e->cursor,
            e->length - e->cursor);
    e->text[e->cursor++] = c;
    e->length++;
    if (e->cursor == e->length)
        putchar(c);
    else
        show_from(e, e->cursor - 1);
}

/* Takes out what stands from AT to before END. */
static void
cut(struct editor *e, size_t at, size_t end)
{
    memmove(e->text + at, e->text + end, e->length - end);
    e->length -= end - at;
    e->cursor = at;
    show_all(e);
}

static void
move_to(struct editor *e, size_t at)
{
    if (at < e->cursor)
        printf("\033[%zuD", e->cursor - at);
    else if (at > e->cursor)
        printf("\033[%zuC", at - e->cursor);
    e->cursor = at;
}

/* Where the word before the cursor begins. */
static size_t
word_start(const struct editor *e)
{
    size_t at = e->cursor;
    while (at > 0 && isspace((unsigned char) e->text[at - 1]))
        at--;
    while (at > 0 && !isspace((unsigned char) e->text[at - 1]))
        at--;
    return at;
}

static void
replace(struct editor *e, const char *text)
{
    e->length = e->cursor = strlcpy(e->text, text, e->size);
    show_all(e);
}

/* Shows another line of the history, BACK lines before the one to come. */
static void
recall(struct editor *e, int back)
{
    replace(e, back == 0 ? "" : history[(history_cnt - back) % HISTORY]);
}

static void
remember(const char *text)
{
    if (*text != '\0')
        strlcpy(history[history_cnt++ % HISTORY], text, SH_LINE_MAX);
}

/* Does what KEY stands for; true where the line is done. */
static bool
edit(struct editor *e, int key, int *back)
{
    int most = history_cnt < HISTORY ? history_cnt : HISTORY;
    switch (key) {
    case '\r':
    case '\n':
        return true;
    case KEY_LEFT:
    case CTRL('B'):
        if (e->cursor > 0)
            move_to(e, e->cursor - 1);
        break;
    case KEY_RIGHT:
    case CTRL('F'):
        if (e->cursor < e->length)
            move_to(e, e->cursor + 1);
        break;
    case KEY_HOME:
    case CTRL('A'):
        move_to(e, 0);
        break;
    case KEY_END:
    case CTRL('E'):
        move_to(e, e->length);
        break;
    case '\b':
    case DELETE:
        if (e->cursor > 0)
            cut(e, e->cursor - 1, e->cursor);
        break;
    case KEY_DELETE:
    case CTRL('D'):
        if (e->cursor < e->length)
            cut(e, e->cursor, e->cursor + 1);
        break;
    case CTRL('K'):
        cut(e, e->cursor, e->length);
        break;
    case CTRL('U'):
        cut(e, 0, e->cursor);
        break;
    case CTRL('W'):
        cut(e, word_start(e), e->cursor);
        break;
    case CTRL('L'):
        printf("\033[H\033[J");
        show_all(e);
        break;
    case KEY_UP:
    case CTRL('P'):
        if (*back < most)
            recall(e, ++*back);
        break;
    case KEY_DOWN:
    case CTRL('N'):
        if (*back > 0)
            recall(e, --*back);
        break;
    default:
        if (key < 256 && isprint(key))
            insert(e, key);
    }
    return false;
}

bool
sh_line_read(const char *prompt, char *line, size_t size)
{
    struct editor e = { prompt, line, size, 0, 0 };
    int back = 0, key;

    printf("%s", prompt);
    do {
        key = read_key();
        if (key == KEY_EOF || (key == CTRL('D') && e.length == 0))
            return false;
        if (key == CTRL('C')) {
            printf("^C\n%s", prompt);
            e.length = e.cursor = 0;
            continue;
        }
    } while (!edit(&e, key, &back));
    printf("\n");
    line[e.length] = '\0';
    remember(line);
    return true;
}
