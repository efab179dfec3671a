#include "float-format.h"
#include <ctype.h>
#include <string.h>

/* A double as a binary number of fixed point: enough words on both sides of it
   for all there are, the least significant first. */
#define FRACTION_WORDS 34               /* 2^-1074 is the least */
#define WHOLE_WORDS 32                  /* and 2^1024 more than any */
#define WORDS (FRACTION_WORDS + WHOLE_WORDS)

/* The decimal digits of a number: 0.DIGITS times 10^POINT. */
struct digits {
    char text[309 + FLOAT_PRECISION_MAX + 2];
    int cnt, point;
};

static void
set_words(uint32_t words[WORDS], uint64_t bits)
{
    int exponent = bits >> 52 & 0x7ff;
    uint64_t mantissa = bits & ((1ull << 52) - 1);
    if (exponent != 0)
        mantissa |= 1ull << 52;
    else
        exponent = 1;

    /* The mantissa's last bit stands for 2^(exponent - 1075). */
    int place = exponent - 1075 + FRACTION_WORDS * 32;
    int word = place / 32, shift = place % 32;
    memset(words, 0, WORDS * sizeof *words);
    words[word] = mantissa << shift;
    words[word + 1] = mantissa << shift >> 32;
    if (shift > 0 && word + 2 < WORDS)
        words[word + 2] = mantissa >> 32 >> (32 - shift);
}

/* Divides the whole part by ten; returns the rest. */
static unsigned
divide(uint32_t words[WORDS])
{
    uint32_t rest = 0;
    for (int i = WORDS - 1; i >= FRACTION_WORDS; i--) {
        uint32_t high = rest << 16 | words[i] >> 16;
        uint32_t low = high % 10 << 16 | (words[i] & 0xffff);
        words[i] = high / 10 << 16 | low / 10;
        rest = low % 10;
    }
    return rest;
}

/* Multiplies the fraction by ten; returns what is carried into the whole
   part. */
static unsigned
multiply(uint32_t words[WORDS])
{
    uint64_t carry = 0;
    for (int i = 0; i < FRACTION_WORDS; i++) {
        carry += (uint64_t) words[i] * 10;
        words[i] = carry;
        carry >>= 32;
    }
    return carry;
}

static bool
is_zero(const uint32_t *words, int cnt)
{
    while (cnt > 0 && words[cnt - 1] == 0)
        cnt--;
    return cnt == 0;
}

/* Adds one to the last of D's digits. */
static void
round_up(struct digits *d)
{
    int i = d->cnt - 1;
    while (i >= 0 && d->text[i] == '9')
        d->text[i--] = '0';
    if (i >= 0) {
        d->text[i]++;
        return;
    }
    memmove(d->text + 1, d->text, d->cnt);
    d->text[0] = '1';
    d->cnt++;
    d->point++;
}

/* Leaves CNT of D's digits, of which there are more; REST says whether the
   number has more than D's digits.  Rounds to the nearest, to an even digit
   between two. */
static void
cut(struct digits *d, int cnt, bool rest)
{
    char next = d->text[cnt];
    for (int i = cnt + 1; i < d->cnt; i++)
        rest |= d->text[i] != '0';
    d->cnt = cnt;
    bool odd = cnt > 0 && (d->text[cnt - 1] - '0') % 2 != 0;
    if (next > '5' || (next == '5' && (rest || odd)))
        round_up(d);
}

/* Makes D the digits of the number with BITS: PLACES behind the point where
   FIXED, else so many in all. */
static void
find_digits(struct digits *d, uint64_t bits, int places, bool fixed)
{
    uint32_t words[WORDS];
    char whole[310];
    int cnt = 0;
    set_words(words, bits);
    while (!is_zero(words + FRACTION_WORDS, WHOLE_WORDS))
        whole[cnt++] = '0' + divide(words);
    d->cnt = d->point = cnt;
    for (int i = 0; i < cnt; i++)
        d->text[i] = whole[cnt - 1 - i];

    /* One more than is wanted decides how to round. */
    int wanted = (fixed ? cnt + places : places) + 1;
    while (d->cnt < wanted && !is_zero(words, FRACTION_WORDS)) {
        char digit = '0' + multiply(words);
        if (d->cnt > 0 || digit != '0' || fixed)
            d->text[d->cnt++] = digit;
        else
            d->point--;
    }
    while (d->cnt < wanted)
        d->text[d->cnt++] = '0';
    cut(d, wanted - 1, !is_zero(words, FRACTION_WORDS));
}

/* --- Text ----------------------------------------------------------------- */

static char *
put_point(char *p, int places, bool keep_point)
{
    if (places > 0 || keep_point)
        *p++ = '.';
    return p;
}

static char *
put_fixed(char *p, const struct digits *d, int places, bool keep_point)
{
    if (d->point <= 0)
        *p++ = '0';
    for (int i = 0; i < d->point; i++)
        *p++ = d->text[i];
    p = put_point(p, places, keep_point);
    for (int i = 0; i < places; i++)
        *p++ = d->point + i >= 0 ? d->text[d->point + i] : '0';
    return p;
}

static char *
put_exponent(char *p, const struct digits *d, int places, bool keep_point,
             char letter)
{
    bool zero = d->text[0] == '0';
    int exponent = zero ? 0 : d->point - 1;
    *p++ = d->text[0];
    p = put_point(p, places, keep_point);
    memcpy(p, d->text + 1, places);
    p += places;
    *p++ = letter;
    *p++ = exponent < 0 ? '-' : '+';
    if (exponent < 0)
        exponent = -exponent;
    if (exponent >= 100)
        *p++ = '0' + exponent / 100;
    *p++ = '0' + exponent / 10 % 10;
    *p++ = '0' + exponent % 10;
    return p;
}

/* %g: %e or %f, whichever suits, without zeros at the end. */
static char *
put_general(char *p, uint64_t bits, int precision, bool keep_point, char letter)
{
    struct digits d;
    if (precision == 0)
        precision = 1;
    find_digits(&d, bits, precision, false);
    int exponent = d.text[0] == '0' ? 0 : d.point - 1;
    int places = precision - 1;
    if (!keep_point)
        while (places > 0 && d.text[places] == '0')
            places--;
    if (exponent < -4 || exponent >= precision)
        return put_exponent(p, &d, places, keep_point, letter);
    if (d.text[0] == '0')
        d.point = 1;
    places -= exponent;
    return put_fixed(p, &d, places > 0 ? places : 0, keep_point);
}

int
float_format(char text[FLOAT_FORMAT_ROOM], uint64_t bits, char letter,
             int precision, bool keep_point)
{
    struct digits d;
    char *end;
    char e = isupper((unsigned char) letter) ? 'E' : 'e';
    if (float_is_special(bits)) {
        const char *name = bits << 12 != 0 ? (e == 'e' ? "nan" : "NAN")
                                           : (e == 'e' ? "inf" : "INF");
        memcpy(text, name, 3);
        return 3;
    }
    if (precision < 0)
        precision = 6;
    if (precision > FLOAT_PRECISION_MAX)
        precision = FLOAT_PRECISION_MAX;
    switch (tolower((unsigned char) letter)) {
    case 'e':
        find_digits(&d, bits, precision + 1, false);
        end = put_exponent(text, &d, precision, keep_point, e);
        break;
    case 'g':
        end = put_general(text, bits, precision, keep_point, e);
        break;
    default:
        find_digits(&d, bits, precision, true);
        end = put_fixed(text, &d, precision, keep_point);
    }
    return end - text;
}
