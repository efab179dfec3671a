/* Output of user programs: what one call prints goes out by as few `write'
   calls as fit, so that the output of two processes mixes by lines at worst. */

#include <stdio.h>
#include <string.h>
#include <syscall.h>

/* Text on its way to HANDLE. */
struct gathered {
    int handle;
    int total;
    bool failed;
    size_t length;
    char text[256];
};

static bool failed;                     /* [a] */

bool
print_failed(void)
{
    return __atomic_load_n(&failed, __ATOMIC_RELAXED);
}

/* Writes all LENGTH bytes of TEXT to HANDLE. */
static bool
write_all(int handle, const char *text, size_t length)
{
    bool done = write(handle, text, length) == (int) length;
    if (!done)
        __atomic_store_n(&failed, true, __ATOMIC_RELAXED);
    return done;
}

static void
flush(struct gathered *g)
{
    if (g->length > 0 && !write_all(g->handle, g->text, g->length))
        g->failed = true;
    g->length = 0;
}

static void
gather(const char *text, size_t length, void *gathered_)
{
    struct gathered *g = gathered_;
    g->total += length;
    while (length > 0) {
        size_t room = sizeof g->text - g->length;
        size_t part = length < room ? length : room;
        memcpy(g->text + g->length, text, part);
        g->length += part;
        text += part;
        length -= part;
        if (g->length == sizeof g->text)
            flush(g);
    }
}

int
vhprintf(int handle, const char *format, va_list args)
{
    struct gathered g;
    g.handle = handle;
    g.total = 0;
    g.failed = false;
    g.length = 0;
    format_output(format, args, gather, &g);
    flush(&g);
    return g.failed ? -1 : g.total;
}

int
hprintf(int handle, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vhprintf(handle, format, args);
    va_end(args);
    return length;
}

int
vprintf(const char *format, va_list args)
{
    return vhprintf(STDOUT_FILENO, format, args);
}

int
puts(const char *s)
{
    return printf("%s\n", s);
}

int
putchar(int c)
{
    char character = c;
    return write_all(STDOUT_FILENO, &character, 1) ? c : -1;
}
