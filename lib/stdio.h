#ifndef LIB_STDIO_H
#define LIB_STDIO_H

/* Formatted output: what C99 promises except floating point and %n, which
   would write through whatever a format string names.  Beyond C99, the flag '
   groups the digits of a decimal number by thousands.  Any context. */

#include <debug.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int printf(const char *, ...) PRINTF_FORMAT(1, 2);
int vprintf(const char *, va_list) PRINTF_FORMAT(1, 0);
int putchar(int);
int puts(const char *);

/* User programs only: print to file HANDLE. */
int hprintf(int handle, const char *, ...) PRINTF_FORMAT(2, 3);
int vhprintf(int handle, const char *, va_list) PRINTF_FORMAT(2, 0);

/* User programs only: true where something that was printed did not go out, as
   on a full disk; what printed it returned -1. */
bool print_failed(void);

/* Write at most SIZE bytes, the null included, to BUFFER; return the length
   that all would have had. */
int snprintf(char *buffer, size_t size, const char *, ...)
    PRINTF_FORMAT(3, 4);
int vsnprintf(char *buffer, size_t size, const char *, va_list)
    PRINTF_FORMAT(3, 0);

/* Prints SIZE bytes of BUFFER in hexadecimal, 16 a line, with offsets from
   OFS, and as characters where ASCII. */
void hex_dump(uintptr_t ofs, const void *buffer, size_t size, bool ascii);

/* Prints SIZE (bytes) with a unit: "3 MB". */
void print_human_readable_size(uint64_t size);

/* What printf is made of: formats and hands each run of characters to OUTPUT
   with AUX. */
void format_output(const char *format, va_list args,
                   void (*output)(const char *text, size_t length, void *aux),
                   void *aux) PRINTF_FORMAT(1, 0);

/* These overrun buffers: use snprintf and vsnprintf. */
#define sprintf dont_use_sprintf_use_snprintf
#define vsprintf dont_use_vsprintf_use_vsnprintf

#endif /* lib/stdio.h */
