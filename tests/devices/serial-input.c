/* What is typed before and while a test runs arrives, in order and complete.

   @input the first line\rand a second with \x01\x7f\x1b[A\r
   @expect
   (serial-input) begin
   (serial-input) "the first line"
   (serial-input) "and a second with <01><7f><1b>[A"
   (serial-input) end */

#include <ctype.h>
#include <stdio.h>

#include "devices/input.h"
#include "tests/kernel-test.h"

/* Reads a line and says it, with unprintable keys as numbers. */
static void
read_line(void)
{
    char line[80];
    size_t length = 0;
    uint8_t key;

    while (key = input_getc(), key != '\r' && key != '\n')
        length += snprintf(line + length, sizeof line - length,
                           isprint(key) ? "%c" : "<%02x>", key);
    msg("\"%s\"", line);
}

KERNEL_TEST(serial_input)
{
    read_line();
    read_line();
}
