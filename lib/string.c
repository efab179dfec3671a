#include <string.h>
#include <ctype.h>
#include <debug.h>
#include <stdint.h>
#include "i386/string-ops.h"

void *
memcpy(void *restrict dst, const void *restrict src, size_t size)
{
    string_copy_up(dst, src, size);
    return dst;
}

void *
memmove(void *dst, const void *src, size_t size)
{
    if ((uintptr_t) dst - (uintptr_t) src >= size)
        string_copy_up(dst, src, size);
    else
        string_copy_down(dst, src, size);
    return dst;
}

void *
memset(void *dst, int value, size_t size)
{
    string_fill(dst, value, size);
    return dst;
}

int
memcmp(const void *a_, const void *b_, size_t size)
{
    const unsigned char *a = a_, *b = b_;
    for (; size > 0; a++, b++, size--)
        if (*a != *b)
            return *a < *b ? -1 : 1;
    return 0;
}

void *
memchr(const void *block_, int c, size_t size)
{
    const unsigned char *block = block_;
    for (; size > 0; block++, size--)
        if (*block == (unsigned char) c)
            return (void *) block;
    return NULL;
}

void *
memmem(const void *haystack_, size_t hsize, const void *needle, size_t nsize)
{
    const char *haystack = haystack_;
    for (; hsize >= nsize; haystack++, hsize--)
        if (!memcmp(haystack, needle, nsize))
            return (void *) haystack;
    return NULL;
}

size_t
strlen(const char *s)
{
    const char *end = s;
    while (*end != '\0')
        end++;
    return end - s;
}

size_t
strnlen(const char *s, size_t most)
{
    size_t length = 0;
    while (length < most && s[length] != '\0')
        length++;
    return length;
}

int
strcmp(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b)
        a++, b++;
    return (unsigned char) *a - (unsigned char) *b;
}

int
strncmp(const char *a, const char *b, size_t most)
{
    for (; most > 0; a++, b++, most--)
        if (*a != *b || *a == '\0')
            return (unsigned char) *a - (unsigned char) *b;
    return 0;
}

int
strcasecmp(const char *a, const char *b)
{
    while (*a != '\0' && tolower((unsigned char) *a)
                         == tolower((unsigned char) *b))
        a++, b++;
    return tolower((unsigned char) *a) - tolower((unsigned char) *b);
}

char *
strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char) c)
            return (char *) s;
        if (*s == '\0')
            return NULL;
    }
}

char *
strrchr(const char *s, int c)
{
    const char *last = NULL;
    for (;; s++) {
        if (*s == (char) c)
            last = s;
        if (*s == '\0')
            return (char *) last;
    }
}

char *
strstr(const char *haystack, const char *needle)
{
    return memmem(haystack, strlen(haystack), needle, strlen(needle));
}

char *
strpbrk(const char *s, const char *stop)
{
    s += strcspn(s, stop);
    return *s != '\0' ? (char *) s : NULL;
}

size_t
strspn(const char *s, const char *accept)
{
    size_t length = 0;
    while (s[length] != '\0' && strchr(accept, s[length]) != NULL)
        length++;
    return length;
}

size_t
strcspn(const char *s, const char *stop)
{
    size_t length = 0;
    while (s[length] != '\0' && strchr(stop, s[length]) == NULL)
        length++;
    return length;
}

char *
strtok_r(char *s, const char *delimiters, char **save)
{
    if (s == NULL)
        s = *save;
    s += strspn(s, delimiters);
    *save = s;
    if (*s == '\0')
        return NULL;

    char *end = s + strcspn(s, delimiters);
    *save = *end != '\0' ? end + 1 : end;
    *end = '\0';
    return s;
}

size_t
strlcpy(char *dst, const char *src, size_t size)
{
    size_t length = strlen(src);
    if (size > 0) {
        size_t fits = length < size ? length : size - 1;
        memcpy(dst, src, fits);
        dst[fits] = '\0';
    }
    return length;
}

size_t
strlcat(char *dst, const char *src, size_t size)
{
    size_t length = strnlen(dst, size);
    return length + strlcpy(dst + length, src, size - length);
}
