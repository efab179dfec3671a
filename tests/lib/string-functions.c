/* The string functions do what C99 says, at every alignment and for sizes of
   nothing, too.

   @expect
   (string-functions) begin
   (string-functions) end */

#include <string.h>
#include "tests/kernel-test.h"

#define SIZE 80

static unsigned char from[SIZE], to[SIZE], wanted[SIZE];

static void
fill(void)
{
    for (int i = 0; i < SIZE; i++) {
        from[i] = i + 1;
        to[i] = wanted[i] = 200 - i;
    }
}

/* Moves SIZE bytes from byte A to byte B of one buffer and compares with the
   same done by hand. */
static void
check_move(int a, int b, int size)
{
    fill();
    memcpy(wanted, from, SIZE);
    for (int i = 0; i < size; i++)
        wanted[b + i] = from[a + i];
    REQUIRE(memmove(from + b, from + a, size) == from + b, "result");
    REQUIRE(!memcmp(from, wanted, SIZE), "memmove %d to %d, %d bytes", a, b,
            size);
}

static void
check_blocks(void)
{
    for (int a = 0; a < 5; a++)
        for (int b = 0; b < 5; b++)
            for (int size = 0; size < 20; size++) {
                fill();
                for (int i = 0; i < size; i++)
                    wanted[b + i] = from[a + i];
                memcpy(to + b, from + a, size);
                REQUIRE(!memcmp(to, wanted, SIZE), "memcpy %d %d %d", a, b,
                        size);
                memset(to + b, 0x15a, size);
                memset(wanted + b, 0x5a, size);
                REQUIRE(!memcmp(to, wanted, SIZE), "memset %d %d", b, size);
                check_move(a, b, size);
                check_move(a + 30, b + 24, size + 10);
            }
}

static void
check_comparing(void)
{
    REQUIRE(memcmp("a", "b", 0) == 0, "nothing");
    REQUIRE(memcmp("\xff", "\x01", 1) > 0, "unsigned bytes");
    REQUIRE(strcmp("", "") == 0 && strcmp("a", "") > 0, "empty");
    REQUIRE(strcmp("abc", "abd") < 0 && strcmp("\x80", "a") > 0, "order");
    REQUIRE(strncmp("abcx", "abcy", 3) == 0, "first three");
    REQUIRE(strncmp("ab", "abc", 5) < 0, "shorter");
    REQUIRE(strcasecmp("HeLLo", "hEllO") == 0, "case");
}

static void
check_searching(void)
{
    const char *s = "a needle in a haystack";
    REQUIRE(strchr(s, 'n') == s + 2 && strchr(s, 'z') == NULL, "strchr");
    REQUIRE(strchr(s, '\0') == s + strlen(s), "the null counts");
    REQUIRE(strrchr(s, 'a') == s + 19, "strrchr");
    REQUIRE(strstr(s, "in a") == s + 9 && strstr(s, "") == s, "strstr");
    REQUIRE(strstr(s, "haystacks") == NULL, "longer than what is left");
    REQUIRE(strpbrk(s, "xyzk") == s + 16, "strpbrk");
    REQUIRE(strspn(s, " adeln") == 9 && strcspn(s, "yz") == 16, "spans");
    REQUIRE(memchr(s, 'n', 2) == NULL, "memchr stops");
    REQUIRE(strnlen(s, 5) == 5 && strnlen("ab", 5) == 2, "strnlen");
}

static void
check_copying(void)
{
    char buffer[8];
    REQUIRE(strlcpy(buffer, "123456789", sizeof buffer) == 9, "length");
    REQUIRE(!strcmp(buffer, "1234567"), "cut: %s", buffer);
    REQUIRE(strlcpy(buffer, "ab", sizeof buffer) == 2, "fits");
    REQUIRE(strlcat(buffer, "cdefghij", sizeof buffer) == 10, "length");
    REQUIRE(!strcmp(buffer, "abcdefg"), "cut: %s", buffer);
    REQUIRE(strlcpy(buffer, "x", 0) == 1 && buffer[0] == 'a', "no room");
}

static void
check_tokens(void)
{
    static const char *const words[] = { "one", "two", "three" };
    char line[] = "  one, two,,three ,";
    char *save = NULL, *word = strtok_r(line, " ,", &save);
    for (int i = 0; i < 3; i++, word = strtok_r(NULL, " ,", &save))
        REQUIRE(word != NULL && !strcmp(word, words[i]), "word %d", i);
    REQUIRE(word == NULL, "a fourth: %s", word);
}

KERNEL_TEST(string_functions)
{
    check_blocks();
    check_comparing();
    check_searching();
    check_copying();
    check_tokens();
}
