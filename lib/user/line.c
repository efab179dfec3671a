#include <line.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

#define CTRL(LETTER) ((LETTER) & 0x1f)
#define ESCAPE 0x1b
#define DELETE 0x7f

/* Keys beyond a byte, as the terminal's sequences say. */
enum key { KEY_LEFT = 256, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END,
           KEY_DELETE, KEY_NONE, KEY_EOF };

static int
read_byte(int fd)
{
    char c;
    return read(fd, &c, 1) == 1 ? (unsigned char) c : KEY_EOF;
}

/* Reads the rest of an escape sequence. [ECMA-48] 5.4, and VT220. */
static int
read_sequence(int fd)
{
    int c = read_byte(fd);
    if (c != '[' && c != 'O')
        return c;                       /* that was the key ESC alone */
    c = read_byte(fd);
    int number = 0;
    for (; isdigit(c); c = read_byte(fd))
        number = number * 10 + (c - '0');
    switch (c) {
    case KEY_EOF:
        return KEY_EOF;
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
read_key(int fd)
{
    int c = read_byte(fd);
    return c == ESCAPE ? read_sequence(fd) : c;
}

static void
show(const struct line *l, const char *text)
{
    if (l->echo >= 0)
        hprintf(l->echo, "%s", text);
}

/* Moves the terminal's cursor CNT columns to WHERE: D left, C right. */
static void
show_move(const struct line *l, size_t cnt, char where)
{
    if (l->echo >= 0 && cnt > 0)
        hprintf(l->echo, "\033[%zu%c", cnt, where);
}

/* Prints the line from AT on, where the terminal's cursor is, clears what may
   stand behind it, and takes the terminal's cursor to ours.  A tab is a blank
   there: each character has one column. */
static void
show_from(const struct line *l, size_t at)
{
    char shown[LINE_BYTES];
    for (size_t i = at; i <= l->length; i++)
        shown[i - at] = l->text[i] == '\t' ? ' ' : l->text[i];
    show(l, shown);
    show(l, "\033[K");
    show_move(l, l->length - l->cursor, 'D');
}

static void
insert(struct line *l, char c)
{
    if (l->length == LINE_BYTES - 1) {
        show(l, "\a");
        return;
    }
    memmove(l->text + l->cursor + 1, l->text + l->cursor,
            l->length + 1 - l->cursor);
    l->text[l->cursor++] = c;
    l->length++;
    if (l->cursor == l->length)
        show(l, c == '\t' ? " " : (char[]) { c, '\0' });
    else
        show_from(l, l->cursor - 1);
}

static void
move_to(struct line *l, size_t at)
{
    if (at < l->cursor)
        show_move(l, l->cursor - at, 'D');
    else
        show_move(l, at - l->cursor, 'C');
    l->cursor = at;
}

/* Takes out what stands from AT, not behind the cursor, to before END. */
static void
cut(struct line *l, size_t at, size_t end)
{
    move_to(l, at);
    memmove(l->text + at, l->text + end, l->length + 1 - end);
    l->length -= end - at;
    show_from(l, at);
}

/* Where the word before the cursor begins. */
static size_t
word_start(const struct line *l)
{
    size_t at = l->cursor;
    while (at > 0 && isspace((unsigned char) l->text[at - 1]))
        at--;
    while (at > 0 && !isspace((unsigned char) l->text[at - 1]))
        at--;
    return at;
}

/* Shows another line of the history, BACK lines before the one to come. */
static void
recall(struct line *l, int back)
{
    const struct line_history *h = l->history;
    if (h == NULL || back < 0 || back > h->cnt || back > LINE_HISTORY)
        return;
    move_to(l, 0);
    l->back = back;
    l->length = l->cursor = strlcpy(
        l->text, back == 0 ? "" : h->lines[(h->cnt - back) % LINE_HISTORY],
        LINE_BYTES);
    show_from(l, 0);
}

static void
remember(struct line_history *h, const char *text)
{
    if (h != NULL && *text != '\0')
        strlcpy(h->lines[h->cnt++ % LINE_HISTORY], text, LINE_BYTES);
}

/* Begins L anew. */
static void
begin(struct line *l)
{
    l->length = l->cursor = 0;
    l->back = 0;
    l->text[0] = '\0';
    if (l->prompt != NULL)
        show(l, l->prompt);
}

/* Does what KEY stands for, unless it ends the line. */
static void
edit(struct line *l, int key)
{
    switch (key) {
    case KEY_LEFT:
    case CTRL('B'):
        if (l->cursor > 0)
            move_to(l, l->cursor - 1);
        break;
    case KEY_RIGHT:
    case CTRL('F'):
        if (l->cursor < l->length)
            move_to(l, l->cursor + 1);
        break;
    case KEY_HOME:
    case CTRL('A'):
        move_to(l, 0);
        break;
    case KEY_END:
    case CTRL('E'):
        move_to(l, l->length);
        break;
    case '\b':
    case DELETE:
        if (l->cursor > 0)
            cut(l, l->cursor - 1, l->cursor);
        break;
    case KEY_DELETE:
    case CTRL('D'):
        if (l->cursor < l->length)
            cut(l, l->cursor, l->cursor + 1);
        break;
    case CTRL('K'):
        cut(l, l->cursor, l->length);
        break;
    case CTRL('U'):
        cut(l, 0, l->cursor);
        break;
    case CTRL('W'):
        cut(l, word_start(l), l->cursor);
        break;
    case CTRL('L'):
        show(l, "\033[H\033[J");
        if (l->prompt != NULL)
            show(l, l->prompt);
        show_from(l, 0);
        break;
    case KEY_UP:
    case CTRL('P'):
        recall(l, l->back + 1);
        break;
    case KEY_DOWN:
    case CTRL('N'):
        recall(l, l->back - 1);
        break;
    default:
        if ((key < 256 && isprint(key)) || (key == '\t' && !l->prompt))
            insert(l, key);
    }
}

/* True where KEY ends L: *END says how. */
static bool
ends(const struct line *l, int key, enum line_end *end)
{
    switch (key) {
    case '\r':
    case '\n':
        *end = LINE_ENTERED;
        return true;
    case KEY_EOF:
        *end = LINE_BROKEN_OFF;
        return true;
    case CTRL('D'):
        *end = l->length == 0 ? LINE_NO_MORE : LINE_HANDED_OVER;
        return l->length == 0
               || (l->prompt == NULL && l->cursor == l->length);
    default:
        return false;
    }
}

enum line_end
line_read(struct line *l, int fd)
{
    enum line_end end;
    int key;

    begin(l);
    while (key = read_key(fd), !ends(l, key, &end)) {
        if (key == CTRL('C') && l->prompt != NULL) {
            show(l, "^C\n");
            begin(l);
        } else
            edit(l, key);
        if (l->length == LINE_BYTES - 1 && l->prompt == NULL)
            return LINE_HANDED_OVER;
    }
    if (end == LINE_ENTERED) {
        show(l, "\n");
        remember(l->history, l->text);
    }
    return end;
}
