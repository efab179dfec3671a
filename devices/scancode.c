#include "devices/scancode.h"
#include <string.h>

/* [PC keyboards] scan-code set 1: a key's code when it goes down, with the top
   bit set when it comes up. */
enum {
    RELEASED = 0x80,
    PREFIX_EXTENDED = 0xe0,
    PREFIX_PAUSE = 0xe1,
    PAUSE_REST = 5,             /* bytes that follow the Pause key's prefix */

    KEY_BACKSPACE = 0x0e,
    KEY_CTRL = 0x1d,
    KEY_LEFT_SHIFT = 0x2a,
    KEY_SLASH = 0x35,
    KEY_RIGHT_SHIFT = 0x36,
    KEY_ALT = 0x38,
    KEY_CAPS_LOCK = 0x3a,
    KEY_F1 = 0x3b,
    KEY_PAD_FIRST = 0x47,       /* Home, to */
    KEY_DELETE = 0x53,
    KEY_F11 = 0x57,
    KEY_F12 = 0x58
};

#define ESCAPE "\x1b"

/* Characters by code, without and with Shift; '\0' is a key without one. */
static const char plain[] =
    "\0" ESCAPE "1234567890-=\x7f\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./"
    "\0*\0 ";
static const char shifted[] =
    "\0" ESCAPE "!@#$%^&*()_+\x7f\tQWERTYUIOP{}\r\0ASDFGHJKL:\"~\0|ZXCVBNM<>?"
    "\0*\0 ";
_Static_assert(sizeof plain == sizeof shifted && sizeof plain == 0x3b,
               "a character for each code up to the space bar's");

/* The keypad and the keys that were added beside it, from Home to Del. */
static const char *const pad[] = {
    ESCAPE "[H", ESCAPE "[A", ESCAPE "[5~", "-", ESCAPE "[D", "", ESCAPE "[C",
    "+", ESCAPE "[F", ESCAPE "[B", ESCAPE "[6~", ESCAPE "[2~", ESCAPE "[3~",
};
_Static_assert(sizeof pad / sizeof *pad == KEY_DELETE - KEY_PAD_FIRST + 1,
               "a text for each key");

/* F1 to F10, then F11 and F12. */
static const char *const function_keys[] = {
    ESCAPE "OP", ESCAPE "OQ", ESCAPE "OR", ESCAPE "OS", ESCAPE "[15~",
    ESCAPE "[17~", ESCAPE "[18~", ESCAPE "[19~", ESCAPE "[20~", ESCAPE "[21~",
    ESCAPE "[23~", ESCAPE "[24~",
};

/* The modifier that CODE belongs to in STATE, or NULL. */
static bool *
modifier(struct scancode_state *state, uint8_t code, bool extended)
{
    switch (code) {
    case KEY_LEFT_SHIFT:
        return extended ? NULL : &state->left_shift;
    case KEY_RIGHT_SHIFT:
        return extended ? NULL : &state->right_shift;
    case KEY_CTRL:
        return extended ? &state->right_ctrl : &state->left_ctrl;
    case KEY_ALT:
        return extended ? &state->right_alt : &state->left_alt;
    default:
        return NULL;
    }
}

/* The text of a key that sends several characters, or NULL. */
static const char *
sequence(uint8_t code)
{
    if (code >= KEY_PAD_FIRST && code <= KEY_DELETE)
        return pad[code - KEY_PAD_FIRST];
    if (code >= KEY_F1 && code < KEY_F1 + 10)
        return function_keys[code - KEY_F1];
    if (code == KEY_F11 || code == KEY_F12)
        return function_keys[10 + code - KEY_F11];
    return NULL;
}

/* The character of a key under Shift, Caps Lock and Ctrl, or '\0'. */
static char
character(const struct scancode_state *state, uint8_t code, bool ctrl)
{
    if (code >= sizeof plain - 1)
        return '\0';
    char c = plain[code];
    bool letter = c >= 'a' && c <= 'z';
    bool shift = state->left_shift || state->right_shift;
    if (letter && state->caps_lock)
        shift = !shift;
    if (shift)
        c = shifted[code];

    /* What Ctrl makes of a character lies 64 below its capital. */
    if (ctrl && ((c >= '@' && c <= '_') || (c >= 'a' && c <= 'z')))
        c &= 0x1f;
    return c;
}

/* Adds SIZE bytes of TEXT to RESULT. */
static void
append(struct scancode_result *result, const char *text, size_t size)
{
    memcpy(result->text + result->length, text, size);
    result->length += size;
}

/* A key that is no modifier went down. */
static void
press(const struct scancode_state *state, uint8_t code, bool extended,
      struct scancode_result *result)
{
    bool ctrl = state->left_ctrl || state->right_ctrl;
    bool alt = state->left_alt || state->right_alt;
    result->pressed = true;
    if (ctrl && alt && code == KEY_DELETE) {
        result->reboot = true;
        return;
    }

    const char *text = sequence(code);
    if (text != NULL) {
        append(result, text, strlen(text));
        return;
    }

    char c = character(state, code, ctrl);
    if (extended && code == KEY_SLASH)
        c = '/';                        /* the keypad's, Shift or not */
    if (alt && c != '\0')
        append(result, ESCAPE, 1);
    if (c != '\0')
        append(result, &c, 1);
}

struct scancode_result
scancode_decode(struct scancode_state *state, uint8_t byte)
{
    struct scancode_result result = { .length = 0 };
    if (state->skip > 0) {
        state->skip--;
        return result;
    }
    if (byte == PREFIX_PAUSE) {
        state->skip = PAUSE_REST;
        return result;
    }
    if (byte == PREFIX_EXTENDED) {
        state->extended = true;
        return result;
    }

    bool extended = state->extended;
    bool down = !(byte & RELEASED);
    uint8_t code = byte & ~RELEASED;
    state->extended = false;

    bool *held = modifier(state, code, extended);
    if (held != NULL)
        *held = down;
    else if (extended && (code == KEY_LEFT_SHIFT || code == KEY_RIGHT_SHIFT))
        return result;                  /* a keyboard's own, around Print */
    else if (code == KEY_CAPS_LOCK)
        state->caps_lock ^= down;
    else if (down)
        press(state, code, extended, &result);
    return result;
}
