#include <stdio.h>
#include <ctype.h>
#include <float-format.h>
#include <inttypes.h>
#include <round.h>
#include <string.h>

/* The longest number: 64 bits in octal, or decimal with sign and commas. */
#define NUMBER_ROOM 32

/* One conversion, from % to its letter. */
struct conversion {
    bool minus, plus, space, pound, zero, group;    /* the flags */
    int width;
    int precision;              /* -1: none given */
    enum { LEN_CHAR, LEN_SHORT, LEN_INT, LEN_LONG, LEN_LONG_LONG, LEN_MAX,
           LEN_PTRDIFF, LEN_SIZE } length;
};

/* Where the text goes. */
struct sink {
    void (*output)(const char *, size_t, void *);
    void *aux;
};

static void
put(const struct sink *sink, const char *text, size_t length)
{
    if (length > 0)
        sink->output(text, length, sink->aux);
}

/* Puts C CNT times; none where CNT is negative. */
static void
put_repeated(const struct sink *sink, char c, int cnt)
{
    char run[16];
    memset(run, c, sizeof run);
    for (; cnt > 0; cnt -= sizeof run)
        put(sink, run, cnt < (int) sizeof run ? (size_t) cnt : sizeof run);
}

/* Puts LENGTH characters of TEXT, padded to the width. */
static void
put_padded(const struct sink *sink, const char *text, size_t length,
           const struct conversion *c)
{
    int padding = c->width > (int) length ? c->width - (int) length : 0;
    if (!c->minus)
        put_repeated(sink, ' ', padding);
    put(sink, text, length);
    if (c->minus)
        put_repeated(sink, ' ', padding);
}

/* Reads a number or a * at *FORMAT; a negative one comes from a * only.  One
   that does not fit an int counts as 0. */
static int
read_size(const char **format, va_list *args)
{
    int value = 0;
    bool fits = true;
    if (**format == '*') {
        ++*format;
        return va_arg(*args, int);
    }
    for (; isdigit((unsigned char) **format); ++*format)
        if (__builtin_mul_overflow(value, 10, &value)
            || __builtin_add_overflow(value, **format - '0', &value))
            fits = false;
    return fits ? value : 0;
}

/* Reads the flags at *FORMAT into C. */
static void
read_flags(const char **format, struct conversion *c)
{
    for (;; ++*format)
        switch (**format) {
        case '-':
            c->minus = true;
            break;
        case '+':
            c->plus = true;
            break;
        case ' ':
            c->space = true;
            break;
        case '#':
            c->pound = true;
            break;
        case '0':
            c->zero = true;
            break;
        case '\'':
            c->group = true;
            break;
        default:
            return;
        }
}

/* Reads the length modifier at *FORMAT into C. */
static void
read_length(const char **format, struct conversion *c)
{
    const char *f = *format;
    c->length = LEN_INT;
    switch (*f) {
    case 'h':
        c->length = f[1] == 'h' ? LEN_CHAR : LEN_SHORT;
        break;
    case 'l':
        c->length = f[1] == 'l' ? LEN_LONG_LONG : LEN_LONG;
        break;
    case 'j':
        c->length = LEN_MAX;
        break;
    case 't':
        c->length = LEN_PTRDIFF;
        break;
    case 'z':
        c->length = LEN_SIZE;
        break;
    default:
        return;
    }
    *format = f + 1 + (f[0] == f[1] && (*f == 'h' || *f == 'l'));
}

static const char *
read_conversion(const char *format, struct conversion *c, va_list *args)
{
    memset(c, 0, sizeof *c);
    read_flags(&format, c);
    c->width = read_size(&format, args);
    if (c->width < 0) {
        c->minus = true;
        c->width = c->width == INT32_MIN ? INT32_MAX : -c->width;
    }
    c->precision = -1;
    if (*format == '.') {
        format++;
        c->precision = read_size(&format, args);
    }
    read_length(&format, c);
    return format;
}

static int64_t
signed_argument(const struct conversion *c, va_list *args)
{
    switch (c->length) {
    case LEN_CHAR:
        return (signed char) va_arg(*args, int);
    case LEN_SHORT:
        return (short) va_arg(*args, int);
    case LEN_LONG:
        return va_arg(*args, long);
    case LEN_LONG_LONG:
    case LEN_MAX:
        return va_arg(*args, long long);
    case LEN_PTRDIFF:
    case LEN_SIZE:
        return va_arg(*args, ptrdiff_t);
    default:
        return va_arg(*args, int);
    }
}

static uint64_t
unsigned_argument(const struct conversion *c, va_list *args)
{
    switch (c->length) {
    case LEN_CHAR:
        return (unsigned char) va_arg(*args, unsigned);
    case LEN_SHORT:
        return (unsigned short) va_arg(*args, unsigned);
    case LEN_LONG:
        return va_arg(*args, unsigned long);
    case LEN_LONG_LONG:
    case LEN_MAX:
        return va_arg(*args, unsigned long long);
    case LEN_PTRDIFF:
    case LEN_SIZE:
        return va_arg(*args, size_t);
    default:
        return va_arg(*args, unsigned);
    }
}

/* Writes the digits of VALUE in BASE before END and returns where they begin;
   with a comma between each GROUP digits unless that is 0. */
static char *
write_digits(char *end, uint64_t value, unsigned base, bool upper,
             unsigned group)
{
    const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    char *p = end;
    unsigned cnt = 0;

    /* Most numbers fit a word, which is divided much more quickly. */
    for (; value >> 32 != 0; value /= base) {
        if (group > 0 && cnt > 0 && cnt % group == 0)
            *--p = ',';
        *--p = digits[value % base];
        cnt++;
    }
    for (uint32_t word = value; word > 0; word /= base) {
        if (group > 0 && cnt > 0 && cnt % group == 0)
            *--p = ',';
        *--p = digits[word % base];
        cnt++;
    }
    return p;
}

/* Puts PREFIX and VALUE as C says. */
static void
put_number(const struct sink *sink, const struct conversion *c,
           const char *prefix, uint64_t value, unsigned base, bool upper)
{
    char room[NUMBER_ROOM], *end = room + sizeof room;
    char *start = write_digits(end, value, base, upper,
                               c->group && base == 10 ? 3 : 0);
    int digits = end - start;
    int zeros = (c->precision < 0 ? 1 : c->precision) - digits;
    if (base == 8 && c->pound && zeros <= 0)
        zeros = 1;
    if (zeros < 0)
        zeros = 0;

    int prefix_length = strlen(prefix);
    int padding = c->width - prefix_length - zeros - digits;
    if (c->zero && !c->minus && c->precision < 0 && padding > 0) {
        zeros += padding;
        padding = 0;
    }
    if (!c->minus)
        put_repeated(sink, ' ', padding);
    put(sink, prefix, prefix_length);
    put_repeated(sink, '0', zeros);
    put(sink, start, digits);
    if (c->minus)
        put_repeated(sink, ' ', padding);
}

static void
put_signed(const struct sink *sink, const struct conversion *c, int64_t value)
{
    const char *prefix = value < 0 ? "-" : c->plus ? "+" : c->space ? " " : "";
    uint64_t magnitude = value < 0 ? -(uint64_t) value : (uint64_t) value;
    put_number(sink, c, prefix, magnitude, 10, false);
}

static void
put_hex(const struct sink *sink, const struct conversion *c, uint64_t value,
        bool upper)
{
    const char *prefix = !c->pound || value == 0 ? "" : upper ? "0X" : "0x";
    put_number(sink, c, prefix, value, 16, upper);
}

static void
put_string(const struct sink *sink, const struct conversion *c,
           const char *s)
{
    if (s == NULL)
        s = "(null)";
    put_padded(sink, s, c->precision < 0 ? strlen(s)
                                         : strnlen(s, c->precision), c);
}

/* Puts the double that BITS are. */
static void
put_float(const struct sink *sink, const struct conversion *c, uint64_t bits,
          char letter)
{
    char text[FLOAT_FORMAT_ROOM];
    int length = float_format(text, bits, letter, c->precision, c->pound);
    const char *sign = bits >> 63 != 0 ? "-" : c->plus ? "+"
                                              : c->space ? " " : "";
    int sign_length = strlen(sign);
    int padding = c->width - sign_length - length;
    bool zeros = c->zero && !c->minus && !float_is_special(bits);
    if (!zeros && !c->minus)
        put_repeated(sink, ' ', padding);
    put(sink, sign, sign_length);
    if (zeros)
        put_repeated(sink, '0', padding);
    put(sink, text, length);
    if (c->minus)
        put_repeated(sink, ' ', padding);
}

/* Does the conversion of LETTER. */
static void
convert(const struct sink *sink, struct conversion *c, char letter,
        va_list *args)
{
    char character;
    switch (letter) {
    case 'd':
    case 'i':
        put_signed(sink, c, signed_argument(c, args));
        break;
    case 'u':
        put_number(sink, c, "", unsigned_argument(c, args), 10, false);
        break;
    case 'o':
        put_number(sink, c, "", unsigned_argument(c, args), 8, false);
        break;
    case 'x':
    case 'X':
        put_hex(sink, c, unsigned_argument(c, args), letter == 'X');
        break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        /* A double lies among the arguments as its bits. */
        put_float(sink, c, va_arg(*args, uint64_t), letter);
        break;
    case 'p':
        c->pound = true;
        put_hex(sink, c, (uintptr_t) va_arg(*args, void *), false);
        break;
    case 'c':
        character = va_arg(*args, int);
        put_padded(sink, &character, 1, c);
        break;
    case 's':
        put_string(sink, c, va_arg(*args, const char *));
        break;
    case '%':
        put(sink, "%", 1);
        break;
    default:
        put(sink, "<<no %", 6);
        put(sink, &letter, 1);
        put(sink, " conversion>>", 13);
    }
}

void
format_output(const char *format, va_list args,
              void (*output)(const char *, size_t, void *), void *aux)
{
    const struct sink sink = { output, aux };
    va_list rest;
    va_copy(rest, args);

    while (*format != '\0') {
        size_t plain = strcspn(format, "%");
        put(&sink, format, plain);
        format += plain;
        if (*format == '\0')
            break;

        struct conversion c;
        format = read_conversion(format + 1, &c, &rest);
        if (*format == '\0')
            break;
        convert(&sink, &c, *format++, &rest);
    }
    va_end(rest);
}

int
printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vprintf(format, args);
    va_end(args);
    return length;
}

/* A buffer being filled by vsnprintf. */
struct buffer {
    char *text;
    size_t size;
    size_t length;              /* of all, whether it fitted or not */
};

static void
append(const char *text, size_t length, void *buffer_)
{
    struct buffer *b = buffer_;
    if (b->length < b->size) {
        size_t room = b->size - b->length;
        memcpy(b->text + b->length, text, length < room ? length : room);
    }
    b->length += length;
}

int
vsnprintf(char *text, size_t size, const char *format, va_list args)
{
    struct buffer b = { text, size, 0 };
    format_output(format, args, append, &b);
    if (size > 0)
        text[b.length < size ? b.length : size - 1] = '\0';
    return b.length;
}

int
snprintf(char *text, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, size, format, args);
    va_end(args);
    return length;
}

/* Prints the line of hex_dump for the 16-byte row at OFS - OFS % 16, of which
   CNT bytes from OFS are BYTES. */
static void
dump_row(uintptr_t ofs, const uint8_t *bytes, size_t cnt, bool ascii)
{
    size_t before = ofs % 16;
    printf("%08" PRIxPTR "  ", ofs - before);
    for (size_t i = 0; i < 16; i++) {
        if (i < before || i >= before + cnt)
            printf("   ");
        else
            printf("%02x%c", bytes[i - before], i == 7 ? '-' : ' ');
    }
    if (ascii) {
        printf("|");
        for (size_t i = 0; i < 16; i++) {
            bool there = i >= before && i < before + cnt;
            uint8_t byte = there ? bytes[i - before] : ' ';
            printf("%c", there && !isprint(byte) ? '.' : byte);
        }
        printf("|");
    }
    printf("\n");
}

void
hex_dump(uintptr_t ofs, const void *buffer, size_t size, bool ascii)
{
    const uint8_t *bytes = buffer;
    while (size > 0) {
        size_t cnt = 16 - ofs % 16;
        if (cnt > size)
            cnt = size;
        dump_row(ofs, bytes, cnt, ascii);
        ofs += cnt;
        bytes += cnt;
        size -= cnt;
    }
}

void
print_human_readable_size(uint64_t size)
{
    static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
    size_t unit = 0;
    if (size == 1) {
        printf("1 byte");
        return;
    }
    for (; size >= 1024 && unit + 1 < sizeof units / sizeof *units; unit++)
        size /= 1024;
    printf("%" PRIu64 " %s", size, units[unit]);
}
