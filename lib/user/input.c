#include <input.h>
#include <filestat.h>
#include <line.h>
#include <string.h>
#include <syscall.h>

/* What was typed and has not been asked for yet: the bytes of `line' from
   `given' to `length'.  Its null gives way to the newline. */
static struct line line;
static size_t given;

static bool
is_a(int fd, enum stat_type type)
{
    struct stat st;
    return fstat(fd, &st) == 0 && st.type == (uint32_t) type;
}

/* Where typed text is shown; -1: nowhere. */
static int
echo_descriptor(void)
{
    for (int fd = STDOUT_FILENO; fd <= STDOUT_FILENO + 1; fd++)
        if (is_a(fd, STAT_CONSOLE))
            return fd;
    return -1;
}

int
read_input(int fd, void *buffer, unsigned size)
{
    if (size == 0 || !is_a(fd, STAT_KEYBOARD))
        return read(fd, buffer, size);
    if (given == line.length) {
        given = line.length = 0;
        line.echo = echo_descriptor();
        enum line_end end = line_read(&line, fd);
        if (end == LINE_BROKEN_OFF && line.length == 0)
            return -1;
        if (end == LINE_ENTERED)
            line.text[line.length++] = '\n';
    }
    size_t left = line.length - given;
    size_t part = left < size ? left : size;
    memcpy(buffer, line.text + given, part);
    given += part;
    return part;
}
