/* Each sequence of keyboard codes gives the bytes that a VT100 would send.

   @expect
   (keyboard-codes) begin
   (keyboard-codes) end */

#include "devices/scancode.h"

#include <string.h>

#include "tests/kernel-test.h"

/* Codes as they come, and what they mean. */
static const struct {
    const char *what;
    const char *codes;
    const char *text;
    unsigned keys;
} cases[] = {
    { "a", "\x1e\x9e", "a", 1 },
    { "shift", "\x2a\x1e\x9e\xaa\x1e", "Aa", 2 },
    { "right shift", "\x36\x02\xb6\x02", "!1", 2 },
    { "both shifts, one up", "\x2a\x36\xaa\x1e", "A", 1 },
    { "caps lock", "\x3a\xba\x1e\x02\x3a\xba\x1e", "A1a", 3 },
    { "caps lock and shift", "\x3a\xba\x2a\x1e\x02", "a!", 2 },
    { "ctrl", "\x1d\x2e\x9d\x2e", "\x03" "c", 2 },
    { "right ctrl", "\xe0\x1d\x1e\xe0\x9d\x1e", "\x01" "a", 2 },
    { "ctrl and [", "\x1d\x1a", "\x1b", 1 },
    { "ctrl and a digit", "\x1d\x03", "2", 1 },
    { "alt", "\x38\x21\xb8\x21", "\x1b" "ff", 2 },
    { "alt gr", "\xe0\x38\x21\xe0\xb8\x21", "\x1b" "ff", 2 },
    { "enter, both", "\x1c\x9c\xe0\x1c", "\r\r", 2 },
    { "backspace, tab, escape", "\x0e\x0f\x01", "\x7f\t\x1b", 3 },
    { "blank", "\x39", " ", 1 },
    { "punctuation", "\x0c\x0d\x1a\x1b\x27\x28\x29\x2b\x33\x34\x35",
      "-=[];'`\\,./", 11 },
    { "shifted", "\x2a\x0c\x0d\x1a\x1b\x27\x28\x29\x2b\x33\x34\x35",
      "_+{}:\"~|<>?", 11 },
    { "arrows", "\xe0\x48\xe0\x50\xe0\x4d\xe0\x4b", "\x1b[A\x1b[B\x1b[C\x1b[D",
      4 },
    { "arrows come up", "\xe0\xc8\xe0\xd0", "", 0 },
    { "home end insert delete", "\xe0\x47\xe0\x4f\xe0\x52\xe0\x53",
      "\x1b[H\x1b[F\x1b[2~\x1b[3~", 4 },
    { "pages", "\xe0\x49\xe0\x51", "\x1b[5~\x1b[6~", 2 },
    { "keypad", "\x37\x4a\x4e\xe0\x35", "*-+/", 4 },
    { "keypad's slash and shift", "\x2a\xe0\x35", "/", 1 },
    { "function keys", "\x3b\x3e\x3f\x44\x57\x58",
      "\x1bOP\x1bOS\x1b[15~\x1b[21~\x1b[23~\x1b[24~", 6 },
    { "print screen's own shift", "\xe0\x2a\xe0\x37\xe0\xb7\xe0\xaa\x1e",
      "*a", 2 },
    { "pause", "\xe1\x1d\x45\xe1\x9d\xc5\x1e", "a", 1 },
    { "unknown codes", "\x59\x7f\x54\xe0\x5b\xd9\xff\x1e", "a", 5 },
};

static void
check(unsigned i)
{
    struct scancode_state state;
    char text[64];
    size_t length = 0;
    unsigned keys = 0;

    memset(&state, 0, sizeof state);
    for (const char *c = cases[i].codes; *c != '\0'; c++) {
        struct scancode_result r = scancode_decode(&state, *c);
        memcpy(text + length, r.text, r.length);
        length += r.length;
        keys += r.pressed;
    }
    REQUIRE(length == strlen(cases[i].text)
            && !memcmp(text, cases[i].text, length),
            "%s: \"%.*s\"", cases[i].what, (int) length, text);
    REQUIRE(keys == cases[i].keys, "%s: %u keys", cases[i].what, keys);
}

/* Every code in every state is taken without harm. */
static void
check_all_codes(void)
{
    struct scancode_state state;

    memset(&state, 0, sizeof state);
    for (int round = 0; round < 0x10000; round++) {
        struct scancode_result r = scancode_decode(&state, round * 0x9d >> 3);
        REQUIRE(r.length <= SCANCODE_TEXT_MAX, "too long");
    }
}

KERNEL_TEST(keyboard_codes)
{
    struct scancode_state state = { .left_ctrl = true, .left_alt = true };

    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        check(i);
    check_all_codes();
    REQUIRE(scancode_decode(&state, 0x53).reboot, "Ctrl+Alt+Del");
}
