/* Only debug builds contain this file. */

#include "threads/poison.h"
#include <debug.h>
#include <stdint.h>
#include <string.h>

#define POISON 0xcc

void
poison_fill(void *p, size_t size)
{
    memset(p, POISON, size);
}

void
poison_check(const void *p, size_t size)
{
    const uint32_t *word = p;
    for (size_t i = 0; i < size / sizeof *word; i++)
        if (word[i] != POISON * 0x01010101u)
            PANIC("memory written after it was freed: %p holds %#010x",
                  (const void *) &word[i], (unsigned) word[i]);
}
