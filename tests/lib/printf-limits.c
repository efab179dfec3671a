/* snprintf writes no byte beyond the buffer, always ends the text, and tells
   the length that all would have had; odd formats do no harm.

   @expect
   (printf-limits) begin
   (printf-limits) end */

#include <stdio.h>
#include <string.h>
#include "tests/kernel-test.h"

#define SIZE 16

/* Writes "0123456789" into a buffer of SIZE bytes of which ROOM may be
   used. */
static void
check_room(size_t room)
{
    char buffer[SIZE];
    memset(buffer, '#', sizeof buffer);
    int length = snprintf(buffer, room, "%s%d", "01234", 56789);
    REQUIRE(length == 10, "room %zu: length %d", room, length);

    size_t written = room == 0 ? 0 : room <= 10 ? room : 11;
    for (size_t i = 0; i < SIZE; i++) {
        char wanted = i >= written ? '#' : i == written - 1 ? '\0' : '0' + i;
        REQUIRE(buffer[i] == wanted, "room %zu: byte %zu is %d", room, i,
                buffer[i]);
    }
}

/* Formats that the compiler would not let pass reach snprintf by a variable
   that it cannot see through. */
static void
check_odd(const char *odd, const char *wanted)
{
    char text[64];
    const char *volatile format = odd;
    snprintf(text, sizeof text, format, 1, 2);
    REQUIRE(!strcmp(text, wanted), "\"%s\" gives \"%s\"", odd, text);
}

KERNEL_TEST(printf_limits)
{
    for (size_t room = 0; room <= SIZE; room++)
        check_room(room);

    check_odd("a%", "a");
    check_odd("%99999999999d", "1");
    check_odd("%-", "");

    char wide[400];
    int length = snprintf(wide, sizeof wide, "%300d", 7);
    REQUIRE(length == 300 && wide[298] == ' ' && wide[299] == '7', "%d",
            length);
}
