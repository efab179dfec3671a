#include <console.h>
#include <debug-kernel.h>
#include <stdio.h>
#include <string.h>

static const struct console_hooks *hooks;       /* [I] but for boot */
static int64_t characters;                      /* [hooks' lock] */

void
console_set_hooks(const struct console_hooks *new)
{
    hooks = new;
}

void
console_begin(void)
{
    if (hooks != NULL && hooks->acquire != NULL && !debug_panicking())
        hooks->acquire();
}

void
console_end(void)
{
    if (hooks != NULL && hooks->release != NULL && !debug_panicking())
        hooks->release();
}

static void
write_locked(const char *text, size_t length, void *aux UNUSED)
{
    characters += length;
    if (hooks != NULL)
        hooks->write(text, length);
}

int64_t
console_characters(void)
{
    return characters;
}

/* A line of output being gathered, so that the device is asked once and not
   for each conversion of a format. */
struct gathered {
    size_t length;
    int total;
    char text[128];
};

static void
gather(const char *text, size_t length, void *gathered_)
{
    struct gathered *g = gathered_;
    g->total += length;
    if (length > sizeof g->text - g->length) {
        write_locked(g->text, g->length, NULL);
        g->length = 0;
    }
    if (length > sizeof g->text)
        write_locked(text, length, NULL);
    else {
        memcpy(g->text + g->length, text, length);
        g->length += length;
    }
}

int
vprintf(const char *format, va_list args)
{
    struct gathered g;
    g.length = g.total = 0;
    console_begin();
    format_output(format, args, gather, &g);
    write_locked(g.text, g.length, NULL);
    console_end();
    return g.total;
}

void
putbuf(const char *buffer, size_t size)
{
    console_begin();
    write_locked(buffer, size, NULL);
    console_end();
}

int
puts(const char *s)
{
    console_begin();
    write_locked(s, strlen(s), NULL);
    write_locked("\n", 1, NULL);
    console_end();
    return 0;
}

int
putchar(int c)
{
    char character = c;
    putbuf(&character, 1);
    return c;
}
