#ifndef LIB_STRING_H
#define LIB_STRING_H

/* C99's <string.h> without locales, and a few functions that are safer or
   handier.  Any context. */

#include <stddef.h>

void *memcpy(void *restrict dst, const void *restrict src, size_t size);
void *memmove(void *dst, const void *src, size_t size);
void *memset(void *dst, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *block, int c, size_t size);

/* The first place in HAYSTACK where NEEDLE stands, or NULL. */
void *memmem(const void *haystack, size_t hsize, const void *needle,
             size_t nsize);

size_t strlen(const char *);
size_t strnlen(const char *, size_t most);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t most);
int strcasecmp(const char *, const char *);
char *strchr(const char *, int c);
char *strrchr(const char *, int c);
char *strstr(const char *haystack, const char *needle);
char *strpbrk(const char *, const char *stop);
size_t strspn(const char *, const char *accept);
size_t strcspn(const char *, const char *stop);

/* The next token of S (of where the last call stopped if S is NULL), cut at
   any of DELIMITERS; SAVE keeps the place.  NULL where there is none. */
char *strtok_r(char *s, const char *delimiters, char **save);

/* Copy or append SRC to DST, a buffer of SIZE bytes, cutting it to fit, always
   with a null unless SIZE is 0.  Return the length it would have without the
   cut. */
size_t strlcpy(char *dst, const char *src, size_t size);
size_t strlcat(char *dst, const char *src, size_t size);

/* These invite overruns: use the ones above. */
#define strcpy dont_use_strcpy_use_strlcpy
#define strncpy dont_use_strncpy_use_strlcpy
#define strcat dont_use_strcat_use_strlcat
#define strncat dont_use_strncat_use_strlcat
#define strtok dont_use_strtok_use_strtok_r

#endif /* lib/string.h */
