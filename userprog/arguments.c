#include "userprog/arguments.h"
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

size_t
arguments_pack(char page[PGSIZE], const char *command_line, size_t *cnt)
{
    size_t length, bytes = 0;
    char *out = page;
    *cnt = 0;
    for (const char *in = next_word(command_line, &length); length > 0;
         in = next_word(in + length, &length)) {
        if (bytes + length + 1 > PGSIZE)
            return 0;
        memcpy(out + bytes, in, length);
        bytes += length;
        out[bytes++] = '\0';
        ++*cnt;
    }
    memmove(page + PGSIZE - bytes, page, bytes);
    return bytes;
}

size_t
arguments_build(char page[PGSIZE], size_t bytes, size_t cnt)
{
    /* Below the words: cnt + 1 pointers, argv, argc, the return address. */
    size_t strings = (bytes + 3) & ~3u;
    size_t pointers = (cnt + 4) * sizeof(uint32_t);
    if (cnt > PGSIZE || strings + pointers > PGSIZE)
        return 0;

    char *end = page + PGSIZE;
    uint32_t to_user = PHYS_BASE_ADDRESS - (uintptr_t) end;
    memset(end - strings, 0, strings - bytes);
    uint32_t *word = (uint32_t *) (end - strings - pointers);
    *word++ = 0;
    *word++ = cnt;
    *word = (uintptr_t) (word + 1) + to_user;
    word++;
    for (char *string = end - bytes; cnt > 0; cnt--) {
        *word++ = (uintptr_t) string + to_user;
        string += strlen(string) + 1;
    }
    *word = 0;
    return strings + pointers;
}

const char *
arguments_program(const char *command_line, size_t *length)
{
    return next_word(command_line, length);
}
