#include "userprog/arguments.h"
#include <debug.h>
#include <stdint.h>
#include <string.h>

/* Returns the first word from TEXT on and sets *LENGTH, to 0 at the end. */
static const char *
next_word(const char *text, size_t *length)
{
    text += strspn(text, " ");
    *length = strcspn(text, " ");
    return text;
}

/* How many words LINE has, and how many bytes they take with their nulls. */
struct measure {
    size_t words, bytes;
};

static struct measure
measure_line(const char *line)
{
    struct measure m = { 0, 0 };
    size_t length;
    for (line = next_word(line, &length); length > 0;
         line = next_word(line + length, &length)) {
        m.words++;
        m.bytes += length + 1;
    }
    return m;
}

size_t
arguments_build(char page[PGSIZE], const char *command_line)
{
    struct measure m = measure_line(command_line);
    ASSERT(m.words > 0);

    /* Below the words: argc + 1 pointers, argv, argc, the return address. */
    size_t strings = (m.bytes + 3) & ~3u;
    size_t size = strings + (m.words + 4) * sizeof(uint32_t);
    if (size > PGSIZE)
        return 0;

    char *end = page + PGSIZE;
    uint32_t to_user = PHYS_BASE_ADDRESS - (uintptr_t) end;
    memset(end - strings, 0, strings);
    uint32_t *word = (uint32_t *) (end - size);
    *word++ = 0;
    *word++ = m.words;
    *word = (uintptr_t) (word + 1) + to_user;
    word++;

    char *string = end - m.bytes;
    size_t length;
    for (const char *in = next_word(command_line, &length); length > 0;
         in = next_word(in + length, &length)) {
        *word++ = (uintptr_t) string + to_user;
        memcpy(string, in, length);
        string += length + 1;
    }
    *word = 0;
    return size;
}

const char *
arguments_program(const char *command_line, size_t *length)
{
    return next_word(command_line, length);
}
