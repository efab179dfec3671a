/* Only debug builds contain this file. */

#include "threads/poison.h"
#include <debug.h>
#include <stdint.h>

#define POISON 0xccccccccu

/* As many words at a time: emulators take long for memset's `rep stos', a step
   for each word, and for short loops. */
#define STEP 8

void
poison_fill(void *p, size_t size)
{
    uint32_t *word = p, *end = word + size / sizeof *word;
    for (; end - word >= STEP; word += STEP) {
        word[0] = word[1] = word[2] = word[3] = POISON;
        word[4] = word[5] = word[6] = word[7] = POISON;
    }
    while (word < end)
        *word++ = POISON;
}

/* Panics unless WORD is as it was filled. */
static void
check_word(const uint32_t *word)
{
    if (*word != POISON)
        PANIC("memory written after it was freed: %p holds %#010x",
              (const void *) word, (unsigned) *word);
}

void
poison_check(const void *p, size_t size)
{
    const uint32_t *word = p, *end = word + size / sizeof *word;
    for (; end - word >= STEP; word += STEP) {
        uint32_t other = (word[0] ^ POISON) | (word[1] ^ POISON)
                       | (word[2] ^ POISON) | (word[3] ^ POISON)
                       | (word[4] ^ POISON) | (word[5] ^ POISON)
                       | (word[6] ^ POISON) | (word[7] ^ POISON);
        if (other != 0)
            break;
    }
    for (; word < end; word++)
        check_word(word);
}
